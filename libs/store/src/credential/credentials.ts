import type { Queryable } from '../queryable.js';

/** A broker account: user name = asset id; `hash` in the form of Mosquitto's password file. */
export interface Credential {
  readonly username: string;
  readonly assetId: string;
  readonly hash: string;
}

/** Stores the accounts of assets (user name = asset id) or replaces their passwords; revoked accounts live again. */
export async function upsertCredentials(db: Queryable, accounts: readonly Omit<Credential, 'username'>[]): Promise<void> {
  if (accounts.length === 0) return;
  await db.query({
    name: 'upsert-credentials',
    text: `insert into credential (username, asset_id, hash) select id, id, hash from unnest($1::text[], $2::text[]) as u(id, hash)
           on conflict (username) do update set hash = excluded.hash, asset_id = excluded.asset_id, created_at = now(), revoked_at = null`,
    values: [accounts.map(({ assetId }) => assetId), accounts.map(({ hash }) => hash)],
  });
}

/** Ids of the assets that have a live account of their own; those of replays do not count. */
export async function listAssetsWithAccount(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'list-assets-with-account',
    text: `select asset_id as id from credential where kind = 'device' and revoked_at is null order by asset_id`,
  });
  return rows.map(({ id }) => id);
}

/** Opens or takes over an account under which a replay speaks for an asset. It is ended with `revokeCredential`. */
export async function upsertReplayCredential(db: Queryable, credential: Credential): Promise<void> {
  await db.query({
    name: 'upsert-replay-credential',
    text: `insert into credential (username, asset_id, hash, kind) values ($1, $2, $3, 'replay')
           on conflict (username) do update set hash = excluded.hash, asset_id = excluded.asset_id, created_at = now(), revoked_at = null
           where credential.kind = 'replay'`,
    values: [credential.username, credential.assetId, credential.hash],
  });
}

/** Accounts that may connect, in the order of their names. */
export async function listLiveCredentials(db: Queryable): Promise<Credential[]> {
  const { rows } = await db.query<Credential>({
    name: 'list-live-credentials',
    text: 'select username, asset_id as "assetId", hash from credential where revoked_at is null order by username',
  });
  return rows;
}

/** Ends an account. False when there is no live one of this name. */
export async function revokeCredential(db: Queryable, username: string): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'revoke-credential',
    text: 'update credential set revoked_at = now() where username = $1 and revoked_at is null',
    values: [username],
  });
  return rowCount === 1;
}

/** Ends the accounts of replays that were killed: those whose lease (named like the account) nobody holds. Returns their names. */
export async function revokeLeftReplayCredentials(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ username: string }>({
    name: 'revoke-left-replay-credentials',
    text: `update credential c set revoked_at = now() where kind = 'replay' and revoked_at is null
           and not exists (select 1 from lease l where l.name = c.username and l.expires_at > now()) returning username`,
  });
  return rows.map(({ username }) => username);
}
