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
import { settleAccountsFile, writeAccountsFile } from './accounts-file.js';
import { listAssetsWithoutAccount, openAccounts } from './open-accounts.js';

/** What an import came to. */
export interface ImportOutcome {
  readonly faults: readonly PackFault[];
  readonly plan: PackPlan;
  /** Ids of the assets that connect themselves and had no broker account. */
  readonly withoutAccount: readonly string[];
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

/** Writes what the plan says; every statement in the transaction of `client`. Returns what to tell the change log at its end. */
async function writePlan(
  client: pg.PoolClient,
  plan: PackPlan,
  { pack, context }: { pack: string; context: CommandContext },
): Promise<Change[]> {
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
  return changesOf(plan, { pack, moved });
}

class DryRun extends Error {}

/** How a pack is stored. `accountsFile`: where the passwords of new broker accounts go; without it none are made. */
export interface StoreOptions extends PlanOptions {
  readonly isDryRun: boolean;
  readonly accountsFile: string | undefined;
}

/**
 * Holds the sheets against the database and stores them, all or nothing: with any fault (of the sheets or of the check), or when
 * `isDryRun`, nothing is changed. The file of accounts is written last, after it comes only the commit: a run that is killed between the two leaves
 * passwords of accounts that do not exist, and never an account whose password nobody saw.
 */
export async function storePack(
  context: CommandContext,
  pack: { readonly sheets: PackSheets; readonly faults: readonly PackFault[] },
  options: StoreOptions,
): Promise<ImportOutcome> {
  const pool = await context.database();
  let outcome: ImportOutcome | undefined;
  let written: string | undefined;
  try {
    await withTransaction(pool, async (client) => {
      await lockPacks(client);
      const { faults, plan } = planPack(pack.sheets, await loadKnown(client), options);
      const withoutAccount = await listAssetsWithoutAccount(client, plan.connecting);
      outcome = { faults: [...pack.faults, ...faults], plan, withoutAccount, isStored: false };
      if (outcome.faults.length > 0 || options.isDryRun) throw new DryRun();
      const changes = await writePlan(client, plan, { pack: options.pack, context });
      const accounts = options.accountsFile === undefined ? [] : await openAccounts(client, withoutAccount);
      const data = { action: 'created', pack: options.pack };
      await appendChanges(client, [...changes, ...accounts.map(({ username }) => ({ noun: 'credential', key: username, data }))]);
      context.signal.throwIfAborted();
      if (options.accountsFile === undefined || accounts.length === 0) return;
      writeAccountsFile(options.accountsFile, accounts);
      written = options.accountsFile;
    });
    return { ...outcome!, isStored: true };
  } catch (error) {
    if (error instanceof DryRun && outcome) return outcome;
    if (written !== undefined && settleAccountsFile(written, error) === 'kept')
      context.terminal.warn(
        `! ${written} is kept: whether its accounts are stored is not certain. Run the command again with another file to see.`,
      );
    throw error;
  }
}
