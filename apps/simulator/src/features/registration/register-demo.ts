import {
  demoAreas,
  DEMO_AREAS_VALID_FROM,
  demoOrganisations,
  DEMO_PACK_NAME,
  demoSite,
  ownerOfDemoAsset,
  type DemoAsset,
} from '@nhip/catalog';
import { normalizeSearch } from '@nhip/domain';
import { hashBrokerPassword, matchesBrokerPassword } from '@nhip/platform';
import {
  appendChanges,
  findSite,
  listAssetsForIntake,
  listLiveCredentials,
  upsertArea,
  upsertAsset,
  upsertCredentials,
  upsertOrganisations,
  upsertSite,
  withTransaction,
  type Change,
  type NewAsset,
} from '@nhip/store';
import type pg from 'pg';

const toNewAsset = (asset: DemoAsset): NewAsset => ({
  ...asset,
  organisationCode: ownerOfDemoAsset(asset),
  searchText: normalizeSearch([asset.name, asset.id, ...(asset.aliases ?? [])].join(' ')),
  sourceKind: 'simulator',
  aliases: asset.aliases ?? [],
  limits: asset.limits ?? [],
  attributes: asset.attributes ?? {},
});

async function registerAssets(client: pg.PoolClient, assets: readonly DemoAsset[]): Promise<Change[]> {
  const known = new Set((await listAssetsForIntake(client)).map((asset) => asset.id));
  for (const asset of assets) await upsertAsset(client, toNewAsset(asset));
  return assets.filter((asset) => !known.has(asset.id)).map((asset) => ({ noun: 'asset', key: asset.id }));
}

async function registerAccounts(client: pg.PoolClient, passwords: ReadonlyMap<string, string>): Promise<Change[]> {
  const hashes = new Map((await listLiveCredentials(client)).map((credential) => [credential.username, credential.hash]));
  const accounts = [...passwords].flatMap(([assetId, password]) =>
    matchesBrokerPassword(password, hashes.get(assetId) ?? '') ? [] : [{ assetId, hash: hashBrokerPassword(password) }],
  );
  await upsertCredentials(client, accounts);
  return accounts.map(({ assetId }) => ({ noun: 'credential', key: assetId }));
}

/** Brings areas, organisations, stations and broker accounts of the demo into the database, all or nothing. A second call changes nothing. Returns how many facts are new. */
export async function registerDemo(pool: pg.Pool, assets: readonly DemoAsset[], passwords: ReadonlyMap<string, string>): Promise<number> {
  return withTransaction(pool, async (client) => {
    for (const area of demoAreas) await upsertArea(client, { ...area, validFrom: DEMO_AREAS_VALID_FROM });
    await upsertOrganisations(client, demoOrganisations, DEMO_PACK_NAME);
    if (!(await findSite(client))) await upsertSite(client, demoSite);
    const changes = [...(await registerAssets(client, assets)), ...(await registerAccounts(client, passwords))];
    await appendChanges(client, changes);
    return changes.length;
  });
}
