import type { CommandResult } from '@nhip/contracts';
import type { Change } from '../change/append-change.js';
import type { Queryable } from '../queryable.js';

/** A device's answer to a command of an asset. */
export interface ReceivedResult extends CommandResult {
  readonly assetId: string;
  readonly commandId: string;
}

/** What an answer led to: it was recorded, it was the same as before (a redelivery), or it is refused. */
export type ResultVerdict = 'recorded' | 'repeated' | 'unknown_command' | 'command_answered';

/**
 * Records the first answer to a command. In time it ends the command; after its expiry or cancellation it is kept as late and the end stands. The same
 * answer again changes nothing; another one is refused, as is an answer to a command that this asset never had. One result a command and call.
 */
export async function recordCommandResult(db: Queryable, result: ReceivedResult): Promise<{ verdict: ResultVerdict; changes: Change[] }> {
  const { assetId, commandId, status } = result;
  // PostgreSQL's text refuses U+0000.
  const detail = result.detail?.replaceAll('\u0000', '\ufffd') ?? null;
  const { rows } = await db.query<{ verdict: ResultVerdict }>({
    name: 'record-command-result',
    text: `with known as (
             select id, state, expires_at, answered_at, result_status, result_detail, state in ('requested', 'sent') and now() < expires_at as in_time
             from command where id = $1 and asset_id = $2 for update),
           changed as (
             update command c set answered_at = now(), sent_at = coalesce(c.sent_at, now()), result_status = $3, result_detail = $4, is_late = not k.in_time, waits_for = null,
               is_in_flight = c.is_in_flight and not k.in_time,
               state = case when k.in_time then $3 when c.state in ('requested', 'sent') then 'expired' else c.state end
             from known k where c.id = k.id and k.answered_at is null returning c.id, c.state),
           noted as (insert into command_change (command_id, state, note) select id, state, concat_ws(': ', $3, $4) from changed)
           select case when exists (select 1 from changed) then 'recorded'
                       when not exists (select 1 from known) then 'unknown_command'
                       when exists (select 1 from known where result_status = $3 and result_detail is not distinct from $4) then 'repeated'
                       else 'command_answered' end as verdict`,
    values: [commandId, assetId, status, detail],
  });
  const { verdict } = rows[0]!;
  return { verdict, changes: verdict === 'recorded' ? [{ noun: 'command', key: commandId, data: { assetId } }] : [] };
}
