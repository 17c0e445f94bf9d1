import type { Queryable } from '../queryable.js';
import type { Change } from './append-change.js';

/** A change with its number. */
export interface StoredChange extends Required<Change> {
  readonly id: number;
}

/** Changes with id > `id`, in order, at most `limit`. */
export async function listChangesAfter(db: Queryable, id: number, limit = 1000): Promise<StoredChange[]> {
  const { rows } = await db.query<StoredChange>({
    name: 'list-changes-after',
    text: 'select id, noun, key, data from change_log where id > $1 order by id limit $2',
    values: [id, limit],
  });
  return rows;
}

/** Number of the newest change, 0 when there is none. */
export async function findChangeHead(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ id: number }>({ name: 'find-change-head', text: 'select coalesce(max(id), 0) as id from change_log' });
  return rows[0]!.id;
}
