import type pg from 'pg';
import { appendChanges } from '../change/append-change.js';

/** Withdraws a command that has not left yet. False when it is being published, was sent, or has ended. Last statement of its transaction. */
export async function cancelCommand(client: pg.PoolClient, id: string, by: string): Promise<boolean> {
  const { rows } = await client.query<{ assetId: string }>({
    name: 'cancel-command',
    text: `with changed as (
             update command set state = 'cancelled', waits_for = null where id = $1 and state = 'requested' and not is_in_flight returning id, asset_id, state),
           noted as (insert into command_change (command_id, state, by) select id, state, $2 from changed)
           select asset_id as "assetId" from changed`,
    values: [id, by],
  });
  await appendChanges(
    client,
    rows.map(({ assetId }) => ({ noun: 'command', key: id, data: { assetId } })),
  );
  return rows.length === 1;
}
