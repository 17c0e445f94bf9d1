import { isReservedAssetId } from '../asset/is-reserved-asset-id.js';
import { normalizeSearch } from '../search/normalize-search.js';
import type { AreaDirectory } from './area-directory.js';
import type { FaultSink } from './fault-sink.js';
import type { KnownAsset, KnownProvince, PlannedAsset } from './known-province.js';
import type { OrganisationPlan } from './plan-organisations.js';
import type { PackDraft } from './read-pack-sheet.js';

/** An asset as the pack wants it, and whence. */
export interface WantedAsset extends PlannedAsset {
  /** First day in the wanted area, if the pack tells. */
  readonly since: string | null;
  readonly retiredOn: string | null;
  readonly draft: PackDraft;
}

/** What the assets of a pack are judged against. */
export interface AssetSurroundings {
  readonly known: KnownProvince;
  readonly areas: AreaDirectory;
  readonly offices: OrganisationPlan;
  /** Ids of assets whose row has faults of its own. */
  readonly broken: Set<string>;
  readonly sink: FaultSink;
  readonly hasAttributes: boolean;
  /** of `typeWordsOf` */
  readonly typeWords: ReadonlyMap<string, string>;
}

/** What people write for a type of asset: its key or its name in either language, without marks. */
export const typeWordsOf = ({ assetTypes }: KnownProvince): ReadonlyMap<string, string> =>
  new Map(assetTypes.flatMap(({ key, name }) => [key, name.vi, name.en].map((each) => [normalizeSearch(each), key] as const)));

const GUESS_LETTERS = 5;

/** The type whose name begins alike. */
function guessType(word: string, types: ReadonlyMap<string, string>): string {
  if (word.length < GUESS_LETTERS) return '';
  return [...types].find(([name]) => name.startsWith(word.slice(0, GUESS_LETTERS)))?.[1] ?? '';
}

function judgeArea(draft: PackDraft, before: KnownAsset | undefined, { areas, sink }: AssetSurroundings): string | null {
  const given = draft.values.areaCode as string | null | undefined;
  if (given === undefined) return before?.areaCode ?? null;
  if (given === null) return null;
  const resolved = areas.resolve(given);
  if (!resolved.ok) {
    sink.add(draft.place('areaCode'), resolved.code, given, resolved.words);
    return null;
  }
  const since = (draft.values.areaSince ?? null) as string | null;
  if (since !== null && before?.areaSince && since < before.areaSince && resolved.code !== before.areaCode)
    sink.add(draft.place('areaSince'), 'beforeStay', since, { day: before.areaSince });
  return resolved.code;
}

function judgePosition(draft: PackDraft, before: KnownAsset | undefined, sink: FaultSink): Pick<PlannedAsset, 'lat' | 'lon'> {
  const { lat = before?.lat ?? null, lon = before?.lon ?? null } = draft.values as { lat?: number | null; lon?: number | null };
  if ((lat === null) !== (lon === null)) sink.add(draft.place(lat === null ? 'lat' : 'lon'), 'halfPosition', '');
  return { lat, lon };
}

function judgeOrganisation(draft: PackDraft, before: KnownAsset | undefined, { offices, sink }: AssetSurroundings): string | null {
  const given = draft.values.organisationCode as string | null | undefined;
  if (given === undefined) return before?.organisationCode ?? null;
  if (given !== null && !offices.after.has(given) && !offices.broken.has(given))
    sink.add(draft.place('organisationCode'), 'unknownOrganisation', given);
  return given;
}

function judgeType(draft: PackDraft, before: KnownAsset | undefined, { typeWords, sink }: AssetSurroundings): string | undefined {
  const given = draft.values.type as string | null | undefined;
  if (given == null && before) return before.type;
  if (given == null) return void sink.add(draft.place('type'), 'missing', '');
  const word = normalizeSearch(given);
  const type = typeWords.get(word);
  if (type === undefined) sink.add(draft.place('type'), 'unknownType', given, { guess: guessType(word, typeWords) });
  return type;
}

function judgeRetirement(draft: PackDraft, { known, sink }: AssetSurroundings): string | null {
  const day = (draft.values.retiredOn ?? null) as string | null;
  if (day !== null && day > known.today) sink.add(draft.place('retiredOn'), 'futureDay', day);
  return day;
}

/** An empty cell takes the attribute away; attributes without a column stay. */
function mergeAttributes(before: Readonly<Record<string, unknown>> | undefined, given: PackDraft['attributes']): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...before, ...given }).filter(([, value]) => value !== null));
}

/** Judges one row against what is known. Undefined when it cannot become an asset. */
export function wantAsset(draft: PackDraft, before: KnownAsset | undefined, around: AssetSurroundings): WantedAsset | undefined {
  const { values } = draft;
  const id = values.id as string;
  if (isReservedAssetId(id)) around.sink.add(draft.place('id'), 'reservedId', id);
  for (const alias of (values.aliases ?? []) as readonly string[])
    if (isReservedAssetId(alias)) around.sink.add(draft.place('aliases'), 'reservedId', alias);
  const type = judgeType(draft, before, around);
  const name = (values.name ?? before?.name) as string | undefined;
  if (!name) around.sink.add(draft.place('name'), 'missing', '');
  const rest = {
    areaCode: judgeArea(draft, before, around),
    organisationCode: judgeOrganisation(draft, before, around),
    ...judgePosition(draft, before, around.sink),
    retiredOn: judgeRetirement(draft, around),
  };
  if (type === undefined || !name) return undefined;
  return {
    id,
    type,
    name,
    ...rest,
    gatewayId: (values.gatewayId === undefined ? (before?.gatewayId ?? null) : values.gatewayId) as string | null,
    aliases: (values.aliases === undefined ? (before?.aliases ?? []) : (values.aliases ?? [])) as readonly string[],
    limits: before?.limits ?? [],
    attributes: around.hasAttributes ? mergeAttributes(before?.attributes, draft.attributes) : (before?.attributes ?? {}),
    since: (values.areaSince ?? null) as string | null,
    draft,
  };
}

/** Ids and aliases must name one asset only, also those that are stored. */
export function checkAssetNames(wanted: ReadonlyMap<string, WantedAsset>, known: KnownProvince, sink: FaultSink): void {
  const owner = new Map<string, string>();
  for (const { id, aliases } of known.assets) if (!wanted.has(id)) for (const name of [id, ...aliases]) owner.set(name, id);
  for (const { id } of wanted.values()) if (!owner.has(id)) owner.set(id, id);
  for (const { id, aliases, draft } of wanted.values()) {
    if (owner.get(id) !== id) sink.add(draft.place('id'), 'aliasTaken', id, { owner: owner.get(id) ?? '' });
    for (const alias of aliases) {
      const taken = owner.get(alias);
      if (taken !== undefined) sink.add(draft.place('aliases'), 'aliasTaken', alias, { owner: taken });
      else owner.set(alias, id);
    }
  }
}

/** Assets with gateways before what is behind them; unknown gateways and circles are faults. */
export function orderByGateway(wanted: ReadonlyMap<string, WantedAsset>, { known, broken, sink }: AssetSurroundings): WantedAsset[] {
  const live = new Set(known.assets.filter(({ isRetired }) => !isRetired).map(({ id }) => id));
  const depth = new Map<string, number>();
  const depthOf = (asset: WantedAsset, below: ReadonlySet<string>): number => {
    const found = depth.get(asset.id);
    if (found !== undefined) return found;
    const gateway = asset.gatewayId === null ? undefined : wanted.get(asset.gatewayId);
    if (gateway && (gateway.id === asset.id || below.has(gateway.id))) {
      sink.add(asset.draft.place('gatewayId'), 'circle', gateway.id);
      return 0;
    }
    const own = gateway ? 1 + depthOf(gateway, new Set([...below, asset.id])) : 0;
    depth.set(asset.id, own);
    return own;
  };
  for (const asset of wanted.values()) {
    if (asset.gatewayId !== null && !wanted.has(asset.gatewayId) && !live.has(asset.gatewayId) && !broken.has(asset.gatewayId))
      sink.add(asset.draft.place('gatewayId'), 'unknownAsset', asset.gatewayId);
    depthOf(asset, new Set());
  }
  return [...wanted.values()].sort((a, b) => (depth.get(a.id) ?? 0) - (depth.get(b.id) ?? 0));
}
