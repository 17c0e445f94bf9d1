import type { Queryable } from '../queryable.js';
import { COMMAND_COLUMNS, type CommandRow } from './command-row.js';

/** Commands of one asset with their history, newest first. */
export async function listCommands(db: Queryable, assetId: string, limit: number): Promise<CommandRow[]> {
  const { rows } = await db.query<CommandRow>({
    name: 'list-commands',
    text: `select ${COMMAND_COLUMNS} from command c where c.asset_id = $1 order by c.requested_at desc, c.id desc limit $2`,
    values: [assetId, limit],
  });
  return rows;
}

/** The commands with these ids; unknown ids are left out. */
export async function listCommandsByIds(db: Queryable, ids: readonly string[]): Promise<CommandRow[]> {
  const { rows } = await db.query<CommandRow>({
    name: 'list-commands-by-ids',
    text: `select ${COMMAND_COLUMNS} from command c where c.id = any($1::uuid[])`,
    values: [ids],
  });
  return rows;
}

/** The command with this id. */
export async function findCommand(db: Queryable, id: string): Promise<CommandRow | undefined> {
  return (await listCommandsByIds(db, [id]))[0];
}
