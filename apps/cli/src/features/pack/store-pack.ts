import { catalog } from '@nhip/catalog';
import {
  normalizeSearch,
  planPack,
  type KnownProvince,
  type PackFault,
  type PackPlan,
  type PackSheets,
  type PlanOptions,
} from '@nhip/domain';
import {
  appendChanges,
  applyDueMoves,
  findSite,
  findSiteToday,
  listAreaFacts,
  listAssetFacts,
  listOrganisations,
  listSuccessions,
  lockPacks,
  moveAssets,
  retireAssets,
  upsertAreas,
  upsertAssets,
  upsertOrganisations,
  upsertSite,
  upsertSuccessions,
  withTransaction,
  type Change,
} from '@nhip/store';
import type pg from 'pg';
import type { CommandContext } from '../../context/command-context.js';

/** What an import came to. */
export interface ImportOutcome {
  readonly faults: readonly PackFault[];
  readonly plan: PackPlan;
  readonly isStored: boolean;
}

async function loadKnown(client: pg.PoolClient): Promise<KnownProvince> {
  return {
    areas: await listAreaFacts(client),
    successions: await listSuccessions(client),
    organisations: await listOrganisations(client),
    assets: await listAssetFacts(client),
    site: await findSite(client),
    assetTypes: catalog.assetTypes,
    metrics: catalog.metrics,
    today: await findSiteToday(client),
  };
}

function changesOf(plan: PackPlan, by: { readonly pack: string; readonly moved: readonly string[] }): Change[] {
  const assets = new Set([
    ...plan.assets.map(({ id }) => id),
    ...plan.moves.map(({ assetId }) => assetId),
    ...plan.followed.map(({ assetId }) => assetId),
    ...plan.retired,
    ...by.moved,
  ]);
  const data = { action: 'imported', pack: by.pack };
  return [
    ...plan.areas.map(({ code }) => ({ noun: 'area', key: code, data })),
    ...plan.organisations.map(({ code }) => ({ noun: 'organisation', key: code, data })),
    ...[...assets].map((id) => ({ noun: 'asset', key: id, data })),
    ...plan.retired.map((id) => ({ noun: 'credential', key: id, data })),
    ...(plan.site ? [{ noun: 'site', key: 'site', data }] : []),
  ];
}

/** Writes what the plan says; every statement in the transaction of `client`. */
async function writePlan(
  client: pg.PoolClient,
  plan: PackPlan,
  { pack, context }: { pack: string; context: CommandContext },
): Promise<void> {
  await upsertAreas(client, plan.areas, pack);
  await upsertSuccessions(client, plan.successions);
  await upsertOrganisations(client, plan.organisations, pack);
  const assets = plan.assets.map((asset) => ({
    ...asset,
    searchText: normalizeSearch([asset.name, asset.id, ...asset.aliases].join(' ')),
  }));
  await upsertAssets(client, assets, {
    pack,
    sourceKind: 'device',
    onChunk: (done) => {
      context.signal.throwIfAborted();
      context.terminal.progress('assets stored', done, assets.length);
    },
  });
  await moveAssets(client, plan.moves);
  await moveAssets(client, plan.followed);
  await retireAssets(client, plan.retired);
  if (plan.site) await upsertSite(client, plan.site);
  const moved = await applyDueMoves(client);
  await appendChanges(client, changesOf(plan, { pack, moved }));
}

class DryRun extends Error {}

/**
 * Holds the sheets against the database and stores them, all or nothing: with any fault (of the sheets or of the check), or when
 * `isDryRun`, nothing is changed.
 */
export async function storePack(
  context: CommandContext,
  pack: { readonly sheets: PackSheets; readonly faults: readonly PackFault[] },
  options: PlanOptions & { readonly isDryRun: boolean },
): Promise<ImportOutcome> {
  const pool = await context.database();
  let outcome: ImportOutcome | undefined;
  try {
    await withTransaction(pool, async (client) => {
      await lockPacks(client);
      const { faults, plan } = planPack(pack.sheets, await loadKnown(client), options);
      outcome = { faults: [...pack.faults, ...faults], plan, isStored: false };
      if (outcome.faults.length > 0 || options.isDryRun) throw new DryRun();
      await writePlan(client, plan, { pack: options.pack, context });
      context.signal.throwIfAborted();
    });
    return { ...outcome!, isStored: true };
  } catch (error) {
    if (error instanceof DryRun && outcome) return outcome;
    throw error;
  }
}
