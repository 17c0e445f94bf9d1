import { appendChanges, updateSourceKind, withTransaction, type AssetRow } from '@nhip/store';
import type pg from 'pg';
import type { Terminal } from '../../terminal/terminal.js';

/** Values at times that are not theirs feed the asset: every page, wall and export carries the mark of simulated data. True when it was a device's before. */
function markReplayed(pool: pg.Pool, asset: AssetRow): Promise<boolean> {
  if (asset.sourceKind !== 'device') return Promise.resolve(false);
  return withTransaction(pool, async (client) => {
    const isNew = await updateSourceKind(client, asset.id, 'replay');
    if (isNew) await appendChanges(client, [{ noun: 'asset', key: asset.id }]);
    return isNew;
  });
}

/** Marks the asset and says so when that is new. */
export async function sayMarked(terminal: Terminal, pool: pg.Pool, asset: AssetRow): Promise<void> {
  if (await markReplayed(pool, asset)) terminal.say(`⚠ ${asset.id} mang nhãn DỮ LIỆU MÔ PHỎNG · is marked as simulated data from now on`);
}
