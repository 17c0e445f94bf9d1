import type { CommandWait } from '@nhip/contracts';
import type pg from 'pg';
import { appendChanges } from '../change/append-change.js';

/** What came of an attempt to publish: the broker holds the command for the device, or it has to wait and is tried again after `retryS`. */
export type PublishOutcome = { readonly taken: true } | { readonly taken: false; readonly waitsFor: CommandWait; readonly retryS: number };

/** Notes the outcome of one attempt. A command that was answered or has ended meanwhile keeps its state. Last statement of its transaction. */
export async function settleCommand(client: pg.PoolClient, id: string, outcome: PublishOutcome): Promise<void> {
  const { rows } = outcome.taken ? await markSent(client, id) : await markWaiting(client, id, outcome);
  await appendChanges(
    client,
    rows.map(({ assetId }) => ({ noun: 'command', key: id, data: { assetId } })),
  );
}

type Noted = Promise<pg.QueryResult<{ assetId: string }>>;

const markSent = (client: pg.PoolClient, id: string): Noted =>
  client.query({
    name: 'mark-command-sent',
    text: `with landed as (
             update command set is_in_flight = false, sent_at = coalesce(sent_at, now()), waits_for = null, state = case state when 'requested' then 'sent' else state end
             where id = $1 and is_in_flight returning id, asset_id, state),
           noted as (insert into command_change (command_id, state) select id, state from landed where state = 'sent')
           select asset_id as "assetId" from landed`,
    values: [id],
  });

// Only the first attempt of a row of equal ones is history; the number of attempts is in the row.
const markWaiting = (client: pg.PoolClient, id: string, { waitsFor, retryS }: { waitsFor: CommandWait; retryS: number }): Noted =>
  client.query({
    name: 'mark-command-waiting',
    text: `with before as (select id, waits_for from command where id = $1 and state = 'requested' and is_in_flight for update),
           landed as (
             update command c set is_in_flight = false, waits_for = $2, next_try_at = now() + make_interval(secs => $3)
             from before b where c.id = b.id returning c.id, c.asset_id, c.state, b.waits_for is distinct from $2 as is_new),
           noted as (insert into command_change (command_id, state, note) select id, state, $2 from landed where is_new)
           select asset_id as "assetId" from landed where is_new`,
    values: [id, waitsFor, retryS],
  });
