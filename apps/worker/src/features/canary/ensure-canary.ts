import { CANARY_ASSET_ID } from '@nhip/contracts';
import { hashBrokerPassword, matchesBrokerPassword } from '@nhip/platform';
import { appendChanges, insertAsset, listLiveCredentials, upsertCredentials, withTransaction, type Change } from '@nhip/store';
import type pg from 'pg';

/** Registers the canary as a device of its own, with the password that this process is given. Does nothing when all is as it should be. */
export function ensureCanary(pool: pg.Pool, password: string): Promise<void> {
  return withTransaction(pool, async (client) => {
    const changes: Change[] = [];
    const asset = {
      id: CANARY_ASSET_ID,
      type: 'canary',
      name: 'Nhịp đập hệ thống',
      searchText: '',
      sourceKind: 'device' as const,
      aliases: [],
      limits: [],
      attributes: {},
    };
    if (await insertAsset(client, asset)) changes.push({ noun: 'asset', key: CANARY_ASSET_ID });
    const known = (await listLiveCredentials(client)).find((credential) => credential.username === CANARY_ASSET_ID);
    if (!known || !matchesBrokerPassword(password, known.hash)) {
      await upsertCredentials(client, [{ assetId: CANARY_ASSET_ID, hash: hashBrokerPassword(password) }]);
      changes.push({ noun: 'credential', key: CANARY_ASSET_ID });
    }
    await appendChanges(client, changes);
  });
}
