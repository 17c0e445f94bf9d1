import { inventBrokerPassword } from '@nhip/platform';
import { listAssetsWithAccount, upsertCredentials } from '@nhip/store';
import type pg from 'pg';
import type { NewAccount } from './accounts-file.js';

/** The assets among `connecting` that have no live broker account, in their order. */
export async function listAssetsWithoutAccount(client: pg.PoolClient, connecting: readonly string[]): Promise<string[]> {
  const known = new Set(await listAssetsWithAccount(client));
  return connecting.filter((id) => !known.has(id));
}

/** Stores an account for each of the assets (user name = asset id) and gives the passwords, of which the database has only hashes. */
export async function openAccounts(client: pg.PoolClient, assetIds: readonly string[]): Promise<NewAccount[]> {
  const made = assetIds.map((assetId) => ({ assetId, ...inventBrokerPassword() }));
  await upsertCredentials(client, made);
  return made.map(({ assetId, password }) => ({ username: assetId, password }));
}
