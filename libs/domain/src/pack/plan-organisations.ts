import type { PackOrganisation } from '@nhip/contracts';
import type { AreaDirectory } from './area-directory.js';
import type { FaultSink } from './fault-sink.js';
import type { Known, KnownProvince, PlanCount } from './known-province.js';
import { isCircular } from './plan-areas.js';
import type { PackDraft, ReadSheet } from './read-pack-sheet.js';

/** First day of the agencies of today, where a pack states no other. */
const ORGANISATIONS_SINCE = '2025-07-01';

/** What a pack does to organisations. */
export interface OrganisationPlan {
  readonly organisations: readonly PackOrganisation[];
  readonly after: ReadonlyMap<string, PackOrganisation>;
  /** Codes whose row has faults of its own. */
  readonly broken: ReadonlySet<string>;
  readonly count: PlanCount;
}

function merge(
  draft: PackDraft,
  known: Known<PackOrganisation> | undefined,
  areas: AreaDirectory,
  sink: FaultSink,
): PackOrganisation | undefined {
  const { values } = draft;
  const name = (values.name ?? known?.name) as string | undefined;
  if (!name) return void sink.add(draft.place('name'), 'missing', '');
  const given = values.areaCode as string | null | undefined;
  const resolved = given ? areas.resolve(given) : undefined;
  if (resolved && !resolved.ok) sink.add(draft.place('areaCode'), resolved.code, given ?? '', resolved.words);
  const organisation: PackOrganisation = {
    code: values.code as string,
    name,
    parentCode: (values.parentCode === undefined ? (known?.parentCode ?? null) : values.parentCode) as string | null,
    areaCode: given === undefined ? (known?.areaCode ?? null) : resolved?.ok ? resolved.code : null,
    validFrom: (values.validFrom ?? known?.validFrom ?? ORGANISATIONS_SINCE) as string,
    validTo: (values.validTo === undefined ? (known?.validTo ?? null) : values.validTo) as string | null,
  };
  if (organisation.validTo !== null && organisation.validTo <= organisation.validFrom)
    sink.add(draft.place('validTo'), 'badRange', organisation.validTo);
  return organisation;
}

const isSame = (a: PackOrganisation, b: PackOrganisation): boolean =>
  (Object.keys(a) as (keyof PackOrganisation)[]).every((key) => a[key] === b[key]);

/** Judges the organisations of a pack; those of an area that ended follow it to its one successor. */
export function planOrganisations(
  sheet: ReadSheet | undefined,
  known: KnownProvince,
  areas: AreaDirectory,
  sink: FaultSink,
): OrganisationPlan {
  const before = new Map(known.organisations.map((each) => [each.code, each]));
  const drafted = sink.unique(sheet?.drafts ?? [], 'code');
  const broken = new Set(sheet?.brokenKeys);
  const merged = new Map<string, PackOrganisation>();
  for (const [code, draft] of drafted) {
    const organisation = merge(draft, before.get(code), areas, sink);
    if (organisation) merged.set(code, organisation);
  }
  for (const { pack: _pack, ...stored } of known.organisations) {
    const organisation = merged.get(stored.code) ?? stored;
    const resolved = organisation.areaCode === null ? undefined : areas.resolve(organisation.areaCode);
    if (resolved?.ok && resolved.code !== organisation.areaCode) merged.set(stored.code, { ...organisation, areaCode: resolved.code });
  }
  const after = new Map<string, PackOrganisation>([...before, ...merged]);
  for (const [code, draft] of drafted) {
    const parent = merged.get(code)?.parentCode ?? null;
    if (parent !== null && !after.has(parent) && !broken.has(parent)) sink.add(draft.place('parentCode'), 'unknownOrganisation', parent);
    else if (isCircular(code, (each) => after.get(each)?.parentCode)) sink.add(draft.place('parentCode'), 'circle', parent ?? '');
  }
  const organisations = [...merged.values()].filter((each) => !before.has(each.code) || !isSame(each, before.get(each.code)!));
  const fresh = organisations.filter(({ code }) => !before.has(code)).length;
  const retired = organisations.filter(
    ({ code, validTo }) => before.has(code) && validTo !== null && before.get(code)!.validTo === null,
  ).length;
  return {
    organisations,
    after,
    broken,
    count: {
      new: fresh,
      changed: organisations.length - fresh - retired,
      unchanged: drafted.size - organisations.filter(({ code }) => drafted.has(code)).length,
      retired,
    },
  };
}
