import type { AreaKind, PackArea, PackSuccession } from '@nhip/contracts';
import { AreaDirectory } from './area-directory.js';
import type { Known, KnownProvince, PlanCount } from './known-province.js';
import type { FaultSink } from './fault-sink.js';
import type { PackDraft, ReadSheet } from './read-pack-sheet.js';

/** Day on which the two-tier units of today began (Resolution 202/2025/QH15 and those of 16 June 2025). */
const UNITS_SINCE = '2025-07-01';
/** Digits of a GSO code by kind of unit. */
const CODE_DIGITS: Partial<Record<AreaKind, number>> = { province: 2, ward: 5, commune: 5, 'special-zone': 5, district: 3 };

/** What a pack does to areas. */
export interface AreaPlan {
  readonly areas: readonly PackArea[];
  readonly successions: readonly PackSuccession[];
  readonly directory: AreaDirectory;
  readonly count: PlanCount;
  readonly drafted: ReadonlyMap<string, PackDraft>;
}

type Values = Record<string, unknown>;
const pick = <T>(values: Values, key: string, fallback: T): T =>
  key in values && values[key] !== undefined ? (values[key] as T) : fallback;

/** The text without its kind: "Phường Vị Thanh" → "Vị Thanh". */
const withoutKind = (name: string): string => name.replace(/^(phường|xã|thị trấn|tỉnh|thành phố|huyện|quận|đặc khu)\s+/i, '');

/** Digits that a number lost on its way through a spreadsheet. */
function checkDigits(draft: PackDraft, kind: AreaKind, sink: FaultSink): void {
  const code = draft.values.code as string;
  const digits = CODE_DIGITS[kind];
  if (digits === undefined || !/^\d+$/.test(code) || code.length >= digits) return;
  sink.add(draft.place('code'), 'lostZeros', code, { kind, digits: String(digits), guess: code.padStart(digits, '0') });
}

function mergeArea(draft: PackDraft, known: Known<PackArea> | undefined, sink: FaultSink): PackArea | undefined {
  const { values } = draft;
  const missing = ['kind', 'name', 'lat', 'lon'].filter((key) => (values[key] ?? (known as Values | undefined)?.[key] ?? null) === null);
  for (const key of missing) sink.add(draft.place(key), 'missing', '');
  const kind = (values.kind ?? known?.kind) as AreaKind | undefined;
  if (missing.length > 0 || kind === undefined) return undefined;
  checkDigits(draft, kind, sink);
  const name = (values.name ?? known?.name) as string;
  const area: PackArea = {
    code: values.code as string,
    kind,
    name,
    shortName: ((values.shortName as string | null | undefined) ??
      (values.name == null ? known?.shortName : undefined) ??
      withoutKind(name)) as string,
    parentCode: pick<string | null>(values, 'parentCode', known?.parentCode ?? null),
    lat: (values.lat ?? known?.lat) as number,
    lon: (values.lon ?? known?.lon) as number,
    validFrom: (values.validFrom ?? known?.validFrom ?? UNITS_SINCE) as string,
    validTo: pick<string | null>(values, 'validTo', known?.validTo ?? null),
  };
  if (area.validTo !== null && area.validTo <= area.validFrom) sink.add(draft.place('validTo'), 'badRange', area.validTo);
  return area;
}

function readSuccessions(draft: PackDraft, area: PackArea): PackSuccession[] {
  const to = (draft.values.successors ?? []) as readonly string[];
  const from = (draft.values.formerCodes ?? []) as readonly string[];
  return [
    ...to.map((newCode) => ({ oldCode: area.code, newCode, validFrom: area.validTo ?? area.validFrom })),
    ...from.map((oldCode) => ({ oldCode, newCode: area.code, validFrom: area.validFrom })),
  ].filter(({ oldCode, newCode }) => oldCode !== newCode);
}

/** True when following `parentOf` from `code` comes back to it. */
export function isCircular(code: string, parentOf: (code: string) => string | null | undefined): boolean {
  const seen = new Set<string>();
  for (let at: string | null | undefined = code; at; at = parentOf(at)) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}

function checkReferences(draft: PackDraft, area: PackArea, directory: AreaDirectory, sink: FaultSink): void {
  const resolved = area.parentCode === null || directory.find(area.parentCode) ? undefined : directory.resolve(area.parentCode);
  if (resolved && !(resolved.ok && resolved.code === area.parentCode))
    sink.add(draft.place('parentCode'), 'unknownArea', area.parentCode ?? '', resolved.ok ? { guess: resolved.code } : resolved.words);
  else if (isCircular(area.code, (code) => directory.find(code)?.parentCode))
    sink.add(draft.place('parentCode'), 'circle', area.parentCode ?? '');
  for (const code of (draft.values.successors ?? []) as readonly string[])
    if (!directory.find(code) && !directory.isBroken(code)) sink.add(draft.place('successors'), 'unknownArea', code, { guess: '' });
}

const isSame = (a: PackArea, b: PackArea): boolean => (Object.keys(a) as (keyof PackArea)[]).every((key) => a[key] === b[key]);

/** Judges the areas of a pack against what is known, and says what is to be written. */
export function planAreas(sheet: ReadSheet | undefined, known: KnownProvince, sink: FaultSink): AreaPlan {
  const drafts = sheet?.drafts ?? [];
  const before = new Map(known.areas.map((area) => [area.code, area]));
  const drafted = sink.unique(drafts, 'code');
  const merged = new Map<string, PackArea>();
  const successions: PackSuccession[] = [];
  const broken = new Set(sheet?.brokenKeys);
  for (const [code, draft] of drafted) {
    const area = mergeArea(draft, before.get(code), sink);
    if (!area) broken.add(code);
    if (!area) continue;
    merged.set(code, area);
    successions.push(...readSuccessions(draft, area));
  }
  const after = new Map<string, PackArea>([...before, ...merged]);
  const directory = new AreaDirectory(after.values(), [...known.successions, ...successions], { today: known.today, broken });
  for (const [code, area] of merged) checkReferences(drafted.get(code)!, area, directory, sink);
  const areas = [...merged.values()].filter((area) => !before.has(area.code) || !isSame(area, before.get(area.code)!));
  const ended = areas.filter((area) => area.validTo !== null && (before.get(area.code)?.validTo ?? null) === null);
  const fresh = areas.filter(({ code }) => !before.has(code)).length;
  return {
    areas,
    successions: newSuccessions(successions, known),
    directory,
    drafted,
    count: {
      new: fresh,
      changed: areas.length - fresh - ended.filter(({ code }) => before.has(code)).length,
      unchanged: merged.size - areas.length,
      retired: ended.filter(({ code }) => before.has(code)).length,
    },
  };
}

/** Only what is not stored already, each once. */
function newSuccessions(successions: readonly PackSuccession[], known: KnownProvince): PackSuccession[] {
  const keyOf = (s: PackSuccession): string => `${s.oldCode} ${s.newCode} ${s.validFrom}`;
  const stored = new Set(known.successions.map(keyOf));
  const pairs = new Map(successions.filter((s) => !stored.has(keyOf(s))).map((s) => [`${s.oldCode} ${s.newCode}`, s]));
  return [...pairs.values()];
}
