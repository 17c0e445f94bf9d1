import type { AssetLimit, PackSite } from '@nhip/contracts';
import { FaultSink } from './fault-sink.js';
import { followEndedAreas } from './follow-ended-areas.js';
import type { KnownAsset, KnownProvince, PackPlan, PlanCount, PlannedAsset } from './known-province.js';
import type { PackFault } from './pack-fault.js';
import type { PackNoun } from './pack-sheets.js';
import { planAreas, type AreaPlan } from './plan-areas.js';
import { checkAssetNames, orderByGateway, typeWordsOf, wantAsset, type AssetSurroundings, type WantedAsset } from './plan-assets.js';
import { planLimits, type FindAssetType } from './plan-limits.js';
import { planOrganisations } from './plan-organisations.js';
import type { PackDraft, ReadSheet } from './read-pack-sheet.js';
import { isSameAsset, settleAssets } from './settle-assets.js';

/** How a pack is to be taken. */
export interface PlanOptions {
  readonly pack: string;
  /** Assets of this pack that its sheet no longer names go out of service. */
  readonly retiresMissing: boolean;
}

/** The sheets of a pack by what they tell. */
export type PackSheets = ReadonlyMap<PackNoun, ReadSheet>;

function gatherWanted(
  sheet: ReadSheet | undefined,
  around: AssetSurroundings,
  before: ReadonlyMap<string, KnownAsset>,
): Map<string, WantedAsset> {
  const wanted = new Map<string, WantedAsset>();
  for (const [id, draft] of around.sink.unique(sheet?.drafts ?? [], 'id')) {
    const asset = wantAsset(draft, before.get(id), around);
    if (asset) wanted.set(id, asset);
    else around.broken.add(id);
  }
  return wanted;
}

/** Finds the type of an asset by id or alias, as it will be after the import. */
function typeFinder(wanted: ReadonlyMap<string, WantedAsset>, known: KnownProvince): FindAssetType {
  const byName = new Map<string, { id: string; type: string }>();
  for (const asset of [...known.assets, ...wanted.values()]) for (const name of [...asset.aliases, asset.id]) byName.set(name, asset);
  return (name) => byName.get(name);
}

/** Assets that the limits sheet names and the asset sheet does not. */
function limitsOnly(
  limits: ReadonlyMap<string, readonly AssetLimit[]>,
  wanted: ReadonlyMap<string, WantedAsset>,
  before: ReadonlyMap<string, KnownAsset>,
): PlannedAsset[] {
  return [...limits].flatMap(([id, list]) => {
    const old = before.get(id);
    if (wanted.has(id) || !old || old.isRetired) return [];
    const { areaSince: _since, isRetired: _retired, pack: _pack, ...asset } = old;
    const planned = { ...asset, limits: list };
    return isSameAsset(planned, old) ? [] : [planned];
  });
}

function planSite(drafts: readonly PackDraft[], known: KnownProvince, { directory }: AreaPlan, sink: FaultSink): PackSite | null {
  const [first, second] = drafts;
  if (second) sink.add(second.place('name'), 'moreSites', second.values.name as string);
  const name = (first?.values.name as string | undefined) ?? known.site?.name;
  if (name === undefined) return null;
  const given = first?.values.homeAreaCode as string | null | undefined;
  const home = given === undefined ? (known.site?.homeAreaCode ?? null) : given;
  const resolved = home === null ? undefined : directory.resolve(home);
  if (first && resolved && !resolved.ok) sink.add(first.place('homeAreaCode'), resolved.code, home ?? '', resolved.words);
  const homeAreaCode = resolved?.ok ? resolved.code : first ? null : home;
  return known.site?.name === name && known.site.homeAreaCode === homeAreaCode ? null : { name, homeAreaCode };
}

/** What the assets and limits of a pack come to. */
function planAssets(
  sheets: PackSheets,
  around: AssetSurroundings,
): { readonly wanted: Map<string, WantedAsset>; readonly work: ReturnType<typeof settleAssets>; readonly extra: PlannedAsset[] } {
  const { known, sink } = around;
  const before = new Map(known.assets.map((asset) => [asset.id, asset]));
  const wanted = gatherWanted(sheets.get('assets'), around, before);
  checkAssetNames(wanted, known, sink);
  const ordered = orderByGateway(wanted, around);
  const limitSheet = sheets.get('limits');
  const limits = limitSheet && planLimits(limitSheet.drafts, typeFinder(wanted, known), around);
  return { wanted, work: settleAssets(ordered, limits, { known, before }), extra: limitsOnly(limits ?? new Map(), wanted, before) };
}

/** Assets of this pack that its sheet no longer names; none when there is no sheet. */
function missingAssets({ assets }: KnownProvince, wanted: ReadonlyMap<string, WantedAsset> | undefined, name: string): string[] {
  if (!wanted) return [];
  return assets.filter(({ id, pack, isRetired }) => pack === name && !isRetired && !wanted.has(id)).map(({ id }) => id);
}

/** Assets that only follow their ended area are changed, though their own row says nothing new. */
function countAssets(
  { write, moves, count }: ReturnType<typeof settleAssets>,
  more: {
    readonly wanted: ReadonlyMap<string, WantedAsset>;
    readonly extra: number;
    readonly followed: PackPlan['followed'];
    readonly gone: number;
  },
): PlanCount {
  const touched = new Set([...write.map(({ id }) => id), ...moves.map(({ assetId }) => assetId)]);
  const followed = more.followed.map(({ assetId }) => assetId).filter((id) => !touched.has(id));
  return {
    new: count.new,
    changed: count.changed + more.extra + followed.length,
    unchanged: count.unchanged - followed.filter((id) => more.wanted.has(id)).length,
    retired: count.retired + more.gone,
  };
}

/** What is wrong with a pack, and, when nothing is, what must be written to make it true. */
export function planPack(
  sheets: PackSheets,
  known: KnownProvince,
  options: PlanOptions,
): { readonly faults: readonly PackFault[]; readonly plan: PackPlan } {
  const sink = new FaultSink();
  const areaPlan = planAreas(sheets.get('areas'), known, sink);
  const { directory } = areaPlan;
  const offices = planOrganisations(sheets.get('organisations'), known, directory, sink);
  const assetSheet = sheets.get('assets');
  const around: AssetSurroundings = {
    known,
    sink,
    offices,
    areas: directory,
    hasAttributes: assetSheet?.hasAttributes ?? false,
    broken: new Set(assetSheet?.brokenKeys),
    typeWords: typeWordsOf(known),
  };
  const { wanted, work, extra } = planAssets(sheets, around);
  const site = planSite(sheets.get('site')?.drafts ?? [], known, areaPlan, sink);
  const followed = followEndedAreas({ plan: areaPlan, wanted, organisations: offices.after, known }, sink);
  const missing = missingAssets(known, assetSheet && wanted, options.pack);
  const gone = options.retiresMissing ? missing : [];
  return {
    faults: sink.faults,
    plan: {
      site,
      areas: areaPlan.areas,
      successions: areaPlan.successions,
      organisations: offices.organisations,
      assets: [...work.write, ...extra],
      moves: work.moves,
      followed,
      retired: [...work.retired, ...gone],
      missing: options.retiresMissing ? [] : missing,
      connecting: [...wanted.values()].filter(({ gatewayId, retiredOn }) => gatewayId === null && retiredOn === null).map(({ id }) => id),
      counts: {
        areas: areaPlan.count,
        organisations: offices.count,
        assets: countAssets(work, { wanted, extra: extra.length, followed, gone: gone.length }),
      },
    },
  };
}
