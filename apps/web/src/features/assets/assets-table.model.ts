import { findAssetType, metricsOfType } from '@nhip/catalog';
import type { Area, Asset, Organisation } from '@nhip/contracts';
import { matchesSearch, normalizeSearch } from '@nhip/domain';
import { isSeverity, stateRank, type Language } from '@nhip/ui';
import type { LiveAsset, LiveAssets } from '../../live/live-values.js';
import { UNKNOWN_ASSET } from '../../live/live-values.js';
import { areaShortLabel } from '../../model/area-label.js';
import { chainOf } from '../../model/code-chain.js';
import { headlineOf } from '../../model/asset-state.js';
import type { AssetStates } from '../../model/use-asset-states.js';
import type { AssetsUrl, Column, OnlineFilter } from './assets-url.js';

/** One asset with everything about it that does not move: worked out once for a list of assets, not once for each look at it. */
export interface AssetRow {
  readonly asset: Asset;
  readonly typeName: string;
  readonly areaName: string;
  /** Codes of the area and of all that hold it, so that a city shows its communes. */
  readonly areaCodes: readonly string[];
  /** Who answers for it; empty when nobody is named. */
  readonly organisationName: string;
  /** Codes of that organisation and of all above it, so that a department shows its units. */
  readonly organisationCodes: readonly string[];
  /** Folded for the search: name, id, old ids, type, area. */
  readonly searchText: string;
  /** Place in the order of names, types and areas by the rules of the language. */
  readonly order: Readonly<Record<'name' | 'typeName' | 'areaName', number>>;
}

const NO_ORDER = { name: 0, typeName: 0, areaName: 0 };

/** What assets refer to by code. */
export interface Register {
  readonly areas: readonly Area[];
  readonly organisations: readonly Organisation[];
}

/** Rows of all assets, in the order of their names. */
export function assetRows(assets: readonly Asset[], { areas, organisations }: Register, language: Language): readonly AssetRow[] {
  const areaOf = new Map(areas.map((area) => [area.code, area]));
  const organisationOf = new Map(organisations.map((organisation) => [organisation.code, organisation]));
  const rows = assets.map((asset): AssetRow => {
    const area = asset.areaCode === null ? undefined : areaOf.get(asset.areaCode);
    const typeName = findAssetType(asset.type)?.name[language] ?? asset.type;
    const areaName = area ? areaShortLabel(area) : '';
    const searchText = normalizeSearch([asset.name, asset.id, ...asset.aliases, typeName, area?.name ?? '', areaName].join(' '));
    const owner = {
      organisationName: organisationOf.get(asset.organisationCode ?? '')?.name ?? '',
      organisationCodes: chainOf(organisationOf, asset.organisationCode),
    };
    return { asset, typeName, areaName, areaCodes: chainOf(areaOf, asset.areaCode), searchText, order: NO_ORDER, ...owner };
  });
  return ordered(rows, language);
}

/** Compares once by the rules of the language; later sorts compare numbers (10 000 names: one slow sort instead of one a second). */
function ordered(rows: readonly AssetRow[], language: Language): readonly AssetRow[] {
  const collator = new Intl.Collator(language, { numeric: true });
  const ranksOf = (textOf: (row: AssetRow) => string): ReadonlyMap<string, number> =>
    new Map([...new Set(rows.map(textOf))].sort(collator.compare).map((text, rank) => [text, rank]));
  const names = ranksOf((row) => row.asset.name.normalize('NFC'));
  const types = ranksOf((row) => row.typeName);
  const places = ranksOf((row) => row.areaName);
  return rows
    .map((row) => ({
      ...row,
      order: {
        name: names.get(row.asset.name.normalize('NFC')) ?? 0,
        typeName: types.get(row.typeName) ?? 0,
        // Without a place at the end, not at the start.
        areaName: row.areaName === '' ? Infinity : (places.get(row.areaName) ?? 0),
      },
    }))
    .sort((a, b) => a.order.name - b.order.name);
}

/** What moves: the live side, as it was at one moment. */
export interface Moment {
  readonly live: LiveAssets;
  readonly states: AssetStates;
}

const liveOf = (row: AssetRow, { live }: Moment): LiveAsset => live.get(row.asset.id) ?? UNKNOWN_ASSET;

/** What the device last said of its connection: live, or as the list of assets has it. */
export function onlineOf(asset: Asset, live: LiveAsset): OnlineFilter {
  const online = live.online ?? asset.online;
  if (online === null) return 'unknown';
  return online ? 'yes' : 'no';
}

/** Rows that the filters let through, in the same order. */
export function filterRows(rows: readonly AssetRow[], url: AssetsUrl, moment: Moment): readonly AssetRow[] {
  const words = normalizeSearch(url.text);
  return rows.filter((row) => {
    const { asset } = row;
    if (url.type !== null && asset.type !== url.type) return false;
    if (url.area !== null && !row.areaCodes.includes(url.area)) return false;
    if (url.organisation !== null && !row.organisationCodes.includes(url.organisation)) return false;
    if (url.source !== null && asset.sourceKind !== url.source) return false;
    if (!matchesSearch(row.searchText, words)) return false;
    if (url.online !== null && onlineOf(asset, liveOf(row, moment)) !== url.online) return false;
    if (url.state === null) return true;
    const state = moment.states.get(asset.id)?.state ?? 'normal';
    return url.state === 'work' ? isSeverity(state) : state === url.state;
  });
}

type Key = number | string;

/** Values of one metric stand together, because those of two metrics do not compare. */
function valueKey(row: AssetRow, moment: Moment): readonly Key[] {
  const headline = headlineOf(row.asset, liveOf(row, moment));
  if (!headline) return [Infinity];
  return [row.order.typeName, metricsOfType(row.asset.type).indexOf(headline.metric), headline.value.value];
}

/** Newest instant at which the asset's headline was measured; epoch ms, null without any. */
export const measuredAt = (asset: Asset, live: LiveAsset): number | null => headlineOf(asset, live)?.value.at ?? null;

const ONLINE_ORDER: Readonly<Record<OnlineFilter, number>> = { no: 0, yes: 1, unknown: 2 };

const KEYS: Readonly<Record<Column, (row: AssetRow, moment: Moment) => readonly Key[]>> = {
  state: (row, { states }) => [stateRank(states.get(row.asset.id)?.state ?? 'normal')],
  name: (row) => [row.order.name],
  id: (row) => [row.asset.id],
  type: (row) => [row.order.typeName],
  area: (row) => [row.order.areaName],
  value: valueKey,
  age: (row, moment) => [-(measuredAt(row.asset, liveOf(row, moment)) ?? -Infinity)],
  online: (row, moment) => [ONLINE_ORDER[onlineOf(row.asset, liveOf(row, moment))]],
  source: (row) => [row.asset.sourceKind],
  gateway: (row) => [row.asset.gatewayId ?? '\uffff'],
};

function compareKeys(a: readonly Key[], b: readonly Key[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [x = 0, y = 0] = [a[i], b[i]];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

const isMissing = (key: readonly Key[]): boolean => key[0] === Infinity || key[0] === '\uffff';

/** Rows in the order asked for; equals stay in the order of their names, and what is missing stands last in both directions. */
export function sortRows(rows: readonly AssetRow[], { sort, isDescending }: AssetsUrl, moment: Moment): readonly AssetRow[] {
  const sign = isDescending ? -1 : 1;
  return rows
    .map((row) => ({ row, key: KEYS[sort](row, moment) }))
    .sort((a, b) => {
      if (isMissing(a.key) !== isMissing(b.key)) return isMissing(a.key) ? 1 : -1;
      return sign * compareKeys(a.key, b.key) || a.row.order.name - b.row.order.name;
    })
    .map(({ row }) => row);
}
