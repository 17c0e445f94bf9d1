import type pg from 'pg';
import { appendChanges } from '../change/append-change.js';

/** Ends the open commands whose time is over, by the clock of the database. Returns how many. Last statement of its transaction. */
export async function expireCommands(client: pg.PoolClient): Promise<number> {
  const { rows } = await client.query<{ id: string; assetId: string }>({
    name: 'expire-commands',
    text: `with changed as (
             update command set state = 'expired', is_in_flight = false where state in ('requested', 'sent') and expires_at <= now() returning id, asset_id, state, waits_for),
           noted as (insert into command_change (command_id, state, note) select id, state, waits_for from changed)
           select id, asset_id as "assetId" from changed`,
  });
  await appendChanges(
    client,
    rows.map(({ id, assetId }) => ({ noun: 'command', key: id, data: { assetId } })),
  );
  return rows.length;
}
