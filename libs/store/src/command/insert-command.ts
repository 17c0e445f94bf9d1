import type { CommandArgs } from '@nhip/contracts';
import type pg from 'pg';
import { appendChanges } from '../change/append-change.js';

/** A command that somebody wants carried out. `expiresInS` counts from now by the clock of the database. */
export interface NewCommand {
  readonly id: string;
  readonly assetId: string;
  readonly name: string;
  readonly args: CommandArgs;
  readonly by: string;
  readonly expiresInS: number;
}

/** Puts a command into the outbox. False when the same command of the asset is still open. Last statement of its transaction. */
export async function insertCommand(client: pg.PoolClient, command: NewCommand): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'insert-command',
    text: `with made as (
             insert into command (id, asset_id, name, args, requested_by, expires_at) values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
             on conflict (asset_id, name) where state in ('requested', 'sent') do nothing returning id, state, requested_by)
           insert into command_change (command_id, state, by) select id, state, requested_by from made`,
    values: [command.id, command.assetId, command.name, JSON.stringify(command.args), command.by, command.expiresInS],
  });
  if (rowCount === 0) return false;
  await appendChanges(client, [{ noun: 'command', key: command.id, data: { assetId: command.assetId } }]);
  return true;
}
