import { describeBoundaryFault, normalizeSearch, type ReadBoundary } from '@nhip/domain';
import path from 'node:path';
import { misused, refuse } from '../../command/cli-error.js';
import { defineCommand } from '../../command/command.js';
import { readGeojson } from './read-geojson.js';
import { storeBoundaries, type BoundaryOutcome } from './store-boundaries.js';

const DEFAULT_TOLERANCE = '10';
const SHOWN = 8;
const MOST_METRES = 500;

const shown = (codes: readonly string[]): string => `${codes.slice(0, SHOWN).join(', ')}${codes.length > SHOWN ? ', …' : ''}`;

const TEXT = {
  vi: {
    faults: (n: number) => `${n} lỗi; không có gì được ghi:`,
    matched: (o: BoundaryOutcome) =>
      `${o.matched.length} ranh giới khớp mã · ${o.positionsBefore} điểm → ${o.positionsAfter} (giản lược, lệch tối đa ${o.toleranceMetres} m)`,
    strange: (codes: readonly string[]) => `${codes.length} đối tượng có mã không thuộc hệ thống, bỏ qua: ${shown(codes)}`,
    bare: (codes: readonly string[]) => `${codes.length} xã, phường chưa có ranh giới thật: ${shown(codes)}`,
    named: (code: string, file: string, name: string) => `mã ${code}: tệp ghi "${file}", hệ thống ghi "${name}" (khớp theo mã)`,
    joined: (codes: readonly string[]) => `đường bao của vùng ${shown(codes)} được ghép từ các xã, phường bên trong`,
    dry: 'Chạy thử: không có gì thay đổi. Bỏ --dry-run để ghi.',
    done: 'Đã ghi; bản đồ đang mở thấy khi tải lại.',
  },
  en: {
    faults: (n: number) => `${n} faults; nothing is stored:`,
    matched: (o: BoundaryOutcome) =>
      `${o.matched.length} boundaries matched by code · ${o.positionsBefore} → ${o.positionsAfter} positions (simplified, off by ${o.toleranceMetres} m at most)`,
    strange: (codes: readonly string[]) => `${codes.length} features have codes that are no areas here and are left out: ${shown(codes)}`,
    bare: (codes: readonly string[]) => `${codes.length} communes and wards have no true boundary yet: ${shown(codes)}`,
    named: (code: string, file: string, name: string) => `code ${code}: the file says "${file}", the area is "${name}" (the code counts)`,
    joined: (codes: readonly string[]) => `the outline of ${shown(codes)} is joined from the communes and wards inside`,
    dry: 'Dry run: nothing was changed. Leave out --dry-run to store it.',
    done: 'Stored; an open map shows it after loading again.',
  },
} as const;

/** Spelling and kind may differ ("Xã Hoà An", "Hòa An"); only another name is worth a line. */
const differs = (a: string, b: string): boolean => {
  const [first, second] = [normalizeSearch(a), normalizeSearch(b)];
  return !first.endsWith(second) && !second.endsWith(first);
};

function toleranceOf(text: string): number {
  const metres = Number(text);
  if (Number.isFinite(metres) && metres >= 0 && metres <= MOST_METRES) return metres;
  throw misused(`--tolerance is "${text}".`, `It is a number of metres from 0 (keep every corner) to ${MOST_METRES}.`);
}

/** `nhip areas import FILE.geojson`: true boundaries, matched by code. */
export const areasImportCommand = defineCommand({
  name: 'areas import',
  summary: 'brings true boundaries of areas from GeoJSON, matched by code, all or nothing',
  positionals: [{ name: 'FILE.geojson', description: 'a FeatureCollection of Polygons or MultiPolygons in WGS 84' }],
  options: {
    'dry-run': { type: 'boolean', description: 'says what would change; changes nothing' },
    'code-property': {
      type: 'string',
      value: 'NAME',
      description: 'property that holds the area code (default: code, ma, ma_xa, ma_dvhc, gso …)',
    },
    'name-property': { type: 'string', value: 'NAME', description: 'property that holds the name, only to point out differences' },
    tolerance: {
      type: 'string',
      value: 'METRES',
      description: 'how far a line may move when it is simplified; 0 keeps all',
      default: DEFAULT_TOLERANCE,
    },
    lang: { type: 'string', value: 'LANG', description: 'language of the report', default: 'vi', choices: ['vi', 'en'] },
  },
  notes: ['Lines that two areas share stay shared. A saved area whose outline was approximate gets that of the units inside.'],
  async run({ positionals, options }, context) {
    const [file = ''] = positionals;
    const tolerance = toleranceOf(options.tolerance);
    const text = TEXT[options.lang === 'en' ? 'en' : 'vi'];
    const say = (line: string): void => context.terminal.say(line);
    const { boundaries, faults } = readGeojson(file, { code: options['code-property'], name: options['name-property'] });
    if (faults.length > 0) {
      say(text.faults(faults.length));
      for (const fault of faults) say(`✗ ${path.basename(file)} · ${describeBoundaryFault(fault, options.lang === 'en' ? 'en' : 'vi')}`);
      throw refuse(
        `${faults.length} faults in ${path.basename(file)}.`,
        'Mend the features above and run the command again; nothing was changed.',
      );
    }
    const outcome = await storeBoundaries(context, boundaries, { toleranceMetres: tolerance, isDryRun: options['dry-run'] });
    report(say, outcome, boundaries, text);
  },
});

function report(
  say: (line: string) => void,
  outcome: BoundaryOutcome,
  boundaries: readonly ReadBoundary[],
  text: (typeof TEXT)['vi' | 'en'],
): void {
  say(text.matched(outcome));
  const names = new Map(boundaries.map(({ code, name }) => [code, name]));
  for (const { code, name } of outcome.matched) {
    const given = names.get(code) ?? null;
    if (given !== null && differs(given, name)) say(`· ${text.named(code, given, name)}`);
  }
  if (outcome.strange.length > 0) say(`· ${text.strange(outcome.strange)}`);
  if (outcome.bare.length > 0) say(`· ${text.bare(outcome.bare)}`);
  if (outcome.joined.length > 0) say(`· ${text.joined(outcome.joined)}`);
  say(outcome.isStored ? text.done : text.dry);
}
