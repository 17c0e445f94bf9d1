import type { PackArea, PackOrganisation } from '@nhip/contracts';
import type { FaultSink } from './fault-sink.js';
import type { KnownProvince, PlannedMove } from './known-province.js';
import type { AreaPlan } from './plan-areas.js';
import type { WantedAsset } from './plan-assets.js';

const SHOWN_IDS = 5;

/** Words of the fault `leftBehind`. */
function leftBehind(what: 'assets' | 'areas' | 'organisations', ids: readonly string[]): Record<string, string> {
  return { what, count: String(ids.length), ids: `${ids.slice(0, SHOWN_IDS).join(', ')}${ids.length > SHOWN_IDS ? ', …' : ''}` };
}

function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** An asset and the area it stood in before the pack, or stands in by the pack when it is new. */
function assetsByArea(wanted: ReadonlyMap<string, WantedAsset>, known: KnownProvince): Map<string, string[]> {
  const stored = new Map(known.assets.filter(({ isRetired }) => !isRetired).map(({ id, areaCode }) => [id, areaCode]));
  for (const { id, areaCode } of wanted.values()) if (!stored.has(id)) stored.set(id, areaCode);
  const groups = groupBy(stored, ([, areaCode]) => areaCode);
  return new Map([...groups].map(([code, entries]) => [code, entries.map(([id]) => id)]));
}

/** Where an asset of the ended area goes; undefined when the pack moves it in its own way, null when nothing says where. */
function targetOf(area: PackArea, asset: WantedAsset | undefined, successors: readonly string[]): string | null | undefined {
  const wanted = asset?.areaCode ?? null;
  if (asset && wanted !== null && wanted !== area.code) return successors.includes(wanted) && asset.since === null ? wanted : undefined;
  return successors.length === 1 ? (successors[0] ?? null) : null;
}

/** What is judged. */
export interface EndedAreas {
  readonly plan: AreaPlan;
  readonly wanted: ReadonlyMap<string, WantedAsset>;
  readonly organisations: ReadonlyMap<string, PackOrganisation>;
  readonly known: KnownProvince;
}

/** Assets of an area that ends go to its one successor from that day on; what a split or an end without successor leaves behind is a fault of the area's row. */
export function followEndedAreas({ plan, wanted, organisations, known }: EndedAreas, sink: FaultSink): PlannedMove[] {
  const moves: PlannedMove[] = [];
  const assets = assetsByArea(wanted, known);
  const children = groupBy(plan.directory.all(), ({ parentCode }) => parentCode);
  const offices = groupBy(organisations.values(), ({ areaCode }) => areaCode);
  for (const [code, draft] of plan.drafted) {
    const area = plan.directory.find(code);
    const end = area?.validTo ?? null;
    if (!area || end === null) continue;
    const below = (children.get(code) ?? []).filter(({ validTo }) => validTo === null || validTo > end).map((child) => child.code);
    if (below.length > 0) sink.add(draft.place('validTo'), 'leftBehind', code, leftBehind('areas', below));
    const successors = plan.directory.successorsOf(code);
    const lost: string[] = [];
    for (const id of assets.get(code) ?? []) {
      const target = targetOf(area, wanted.get(id), successors);
      if (target === null) lost.push(id);
      else if (target !== undefined) moves.push({ assetId: id, areaCode: target, from: end });
    }
    if (lost.length > 0) sink.add(draft.place('successors'), 'leftBehind', code, leftBehind('assets', lost));
    const stranded = plan.directory.hasEnded(area) ? (offices.get(code) ?? []).map((office) => office.code) : [];
    if (stranded.length > 0) sink.add(draft.place('successors'), 'leftBehind', code, leftBehind('organisations', stranded));
  }
  return moves;
}
