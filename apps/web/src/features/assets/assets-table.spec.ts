import { describe, expect, test } from '@jest/globals';
import { demoAreas, demoOrganisations } from '@nhip/catalog';
import type { Asset } from '@nhip/contracts';
import i18next, { type TFunction } from 'i18next';
import { startI18n } from '../../i18n/start-i18n.js';
import { fromSnapshot } from '../../live/live-values.js';
import type { AssetStates } from '../../model/use-asset-states.js';
import { assetsCsv, csvCell } from './assets-csv.js';
import { assetRows, filterRows, sortRows, type Moment } from './assets-table.model.js';
import { organisationOptions } from './organisation-options.js';
import { EVERYTHING, readAssetsUrl, writeAssetsUrl, type AssetsUrl } from './assets-url.js';

const assetOf = (part: Partial<Asset> & Pick<Asset, 'id' | 'name'>): Asset => ({
  type: 'water-level-station',
  areaCode: null,
  organisationCode: null,
  lat: null,
  lon: null,
  gatewayId: null,
  sourceKind: 'device',
  aliases: [],
  limits: [],
  attributes: {},
  online: null,
  statusAt: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  ...part,
});
const STILL: Moment = { live: new Map(), states: new Map() };
const REGISTER = { areas: demoAreas, organisations: demoOrganisations };
const ask = (part: Partial<AssetsUrl>): AssetsUrl => ({ ...EVERYTHING, ...part });
const idsFor = (assets: readonly Asset[], part: Partial<AssetsUrl>, moment: Moment = STILL): string[] => {
  const url = ask(part);
  return sortRows(filterRows(assetRows(assets, REGISTER, 'vi'), url, moment), url, moment).map(({ asset }) => asset.id);
};

// One station in each of the 28 communes and wards, named as the official list spells them.
const communes = demoAreas.filter(({ kind }) => kind === 'commune' || kind === 'ward');
const stations = communes.map((area) => assetOf({ id: `92-${area.code}-WL-01`, name: `Trạm đo ${area.name}`, areaCode: area.code }));
const found = (text: string): string[] =>
  idsFor(stations, { text, sort: 'name' }).map((id) => communes.find(({ code }) => id.includes(code))!.name);

describe('text filter over the real names', () => {
  test.each([
    ['Hoà An', ['Xã Hòa An']],
    ['Hòa An', ['Xã Hòa An']],
    ['hoa an', ['Xã Hòa An']],
    ['HOẢ LỰU', ['Xã Hỏa Lựu']],
    ['Thuỷ', ['Xã Vị Thủy']],
    ['dong phuoc', ['Xã Đông Phước']],
    ['vị thanh 1', ['Xã Vị Thanh 1']],
    ['1 thanh vi xa', ['Xã Vị Thanh 1']],
    ['31340', ['Phường Ngã Bảy']],
    ['xà phiên'.normalize('NFD'), ['Xã Xà Phiên']],
  ])('%s', (text, names) => expect(found(text)).toEqual(names));

  test('finds nothing for a name that is nowhere', () => expect(found('Bến Tre')).toEqual([]));
  test('an empty text keeps all 28', () => expect(found('  ')).toHaveLength(28));
  test('old codes find the station of today', () => {
    const moved = assetOf({ id: '92-31340-WL-01', name: 'Phụng Hiệp', aliases: ['93-931-WL-01'] });
    expect(idsFor([moved], { text: '93-931' })).toEqual([moved.id]);
  });
  test('a province shows all that lie in its communes', () => {
    expect(idsFor(stations, { area: '92' })).toHaveLength(28);
    expect(idsFor(stations, { area: '31340' })).toEqual(['92-31340-WL-01']);
  });
  test('an organisation shows what those below it answer for, and nothing of its sisters', () => {
    const assets = [
      assetOf({ id: 'gate', name: '1', organisationCode: 'CT-SNNMT-CCTL' }),
      assetOf({ id: 'air', name: '2', organisationCode: 'CT-SNNMT' }),
      assetOf({ id: 'camera', name: '3', organisationCode: 'CT-CA' }),
      assetOf({ id: 'nobody', name: '4' }),
    ];
    expect(idsFor(assets, { organisation: 'CT-SNNMT', sort: 'name' })).toEqual(['gate', 'air']);
    expect(idsFor(assets, { organisation: 'CT-SNNMT-CCTL' })).toEqual(['gate']);
    expect(idsFor(assets, { organisation: 'CT-UBND', sort: 'name' })).toEqual(['gate', 'air', 'camera']);
    expect(idsFor(assets, { organisation: 'gone' })).toEqual([]);
    const rows = assetRows(assets, REGISTER, 'vi');
    expect(organisationOptions(rows, demoOrganisations, 'vi').map(({ value, label }) => [value, label])).toEqual([
      ['CT-UBND', 'UBND thành phố Cần Thơ (3)'],
      ['CT-CA', '\u2003Công an thành phố (1)'],
      ['CT-SNNMT', '\u2003Sở Nông nghiệp và Môi trường (2)'],
      ['CT-SNNMT-CCTL', '\u2003\u2003Chi cục Thủy lợi (1)'],
    ]);
  });
});

describe('order', () => {
  test('follows Vietnamese rules: đ after d, tones after letters, numbers by size', () => {
    const names = ['Đại Thành', 'Dương Hòa', 'Ấp 10', 'Ấp 2', 'An Bình', 'Ông Hào', 'Ơn'];
    const assets = names.map((name, i) => assetOf({ id: `A${i}`, name }));
    const sorted = idsFor(assets, { sort: 'name' }).map((id) => names[Number(id.slice(1))]);
    expect(sorted).toEqual(['An Bình', 'Ấp 2', 'Ấp 10', 'Dương Hòa', 'Đại Thành', 'Ông Hào', 'Ơn']);
    expect(idsFor(assets, { sort: 'name', isDescending: true }).map((id) => names[Number(id.slice(1))])).toEqual(sorted.reverse());
  });
  test('puts the worst first, and equals by name', () => {
    const assets = [assetOf({ id: 'a', name: 'Bình' }), assetOf({ id: 'b', name: 'An' }), assetOf({ id: 'c', name: 'Cái' })];
    const states: AssetStates = new Map([['c', { state: 'critical', isStale: false, breach: null }]]);
    expect(idsFor(assets, {}, { ...STILL, states })).toEqual(['c', 'b', 'a']);
  });
  test('sorts by value and by age of the newest, and what has none stands last both ways', () => {
    const assets = ['x', 'y', 'z'].map((id) => assetOf({ id, name: id }));
    const live = fromSnapshot({
      latest: [
        ['x', 'water_level_m', '', 1.5, 2000, 0],
        ['y', 'water_level_m', '', 0.5, 9000, 0],
      ],
      status: [],
    });
    const moment = { ...STILL, live };
    expect(idsFor(assets, { sort: 'value' }, moment)).toEqual(['y', 'x', 'z']);
    expect(idsFor(assets, { sort: 'value', isDescending: true }, moment)).toEqual(['x', 'y', 'z']);
    expect(idsFor(assets, { sort: 'age' }, moment)).toEqual(['y', 'x', 'z']);
    expect(idsFor(assets, { sort: 'age', isDescending: true }, moment)).toEqual(['x', 'y', 'z']);
  });
});

describe('filters', () => {
  const assets = [
    assetOf({ id: 'on', name: '1', online: true }),
    assetOf({ id: 'off', name: '2', online: true, sourceKind: 'simulator' }),
    assetOf({ id: 'mute', name: '3', type: 'rain-gauge' }),
  ];
  const live = fromSnapshot({ latest: [], status: [['off', false, 5000]] });
  const states: AssetStates = new Map([
    ['on', { state: 'warning', isStale: false, breach: null }],
    ['off', { state: 'no-signal', isStale: true, breach: null }],
  ]);
  test.each([
    [{ online: 'yes' }, ['on']],
    [{ online: 'no' }, ['off']],
    [{ online: 'unknown' }, ['mute']],
    [{ state: 'work' }, ['on']],
    [{ state: 'no-signal' }, ['off']],
    [{ source: 'simulator' }, ['off']],
    [{ type: 'rain-gauge' }, ['mute']],
    [{ type: 'rain-gauge', online: 'yes' }, []],
  ] as const)('%j', (part, ids) => expect(idsFor(assets, part, { live, states })).toEqual(ids));
});

describe('address', () => {
  test('carries filters and order there and back', () => {
    const url = ask({
      text: 'Hoà An',
      type: 'camera',
      area: '31340',
      organisation: 'CT-SNNMT',
      state: 'work',
      online: 'no',
      source: 'replay',
      sort: 'age',
      isDescending: true,
    });
    expect(readAssetsUrl(writeAssetsUrl(url))).toEqual(url);
  });
  test('is empty for the whole table, and forgets what it does not know', () => {
    expect(writeAssetsUrl(EVERYTHING).toString()).toBe('');
    expect(readAssetsUrl(new URLSearchParams('state=great&online=maybe&source=x&sort=colour&order=up'))).toEqual(EVERYTHING);
  });
});

describe('file', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['@sum', "'@sum"],
    ['-0,16', '"-0,16"'],
    ['a "b", c', '"a ""b"", c"'],
    ['Trạm', 'Trạm'],
  ])('%s', (text, cell) => expect(csvCell(text)).toBe(cell));

  test('holds the rows with their values, and says what is simulated', () => {
    startI18n('vi');
    const asset = assetOf({ id: 'x', name: '=cmd', areaCode: '31340', organisationCode: 'CT-31340', sourceKind: 'simulator' });
    const live = fromSnapshot({ latest: [['x', 'water_level_m', '', -0.16, Date.UTC(2026, 9, 27, 10, 42), 0]], status: [] });
    const csv = assetsCsv(i18next.t as TFunction, assetRows([asset], REGISTER, 'vi'), { live, states: new Map() }, 'vi');
    const [head, line, end] = csv.split('\r\n');
    expect(head).toMatch(/^\ufeffTrạng thái,Tên,Mã trạm,/);
    expect(line).toBe(
      'Bình thường,\'=cmd,x,Trạm mực nước,P. Ngã Bảy,UBND phường Ngã Bảy,,,Mực nước,"-0,16",m,17:42 27/10/2026,Chưa báo,DỮ LIỆU MÔ PHỎNG,',
    );
    expect(end).toBe('');
  });
});

test('10 000 rows are filtered and ordered as few are: every row once, none lost', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => ({ ...stations[i % 28]!, id: `92-31340-WL-${i}` }));
  expect(new Set(idsFor(many, { sort: 'area' })).size).toBe(10_000);
  expect(idsFor(many, { text: 'hoa an' })).toHaveLength(many.filter(({ name }) => name.endsWith('Hòa An')).length);
});
