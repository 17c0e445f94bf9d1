import type { Queryable } from '../queryable.js';

/** A stretch in which messages may have been lost. `to` is null while it lasts; `lost` when the broker told a number. */
export interface PossibleGap {
  readonly id: number;
  readonly from: Date;
  readonly to: Date | null;
  readonly cause: string;
  readonly lost: number | null;
}

const COLUMNS = 'id, from_at as "from", to_at as "to", cause, lost';

/** Opens (or, with `to`, records) a possible gap. Returns its number. */
export async function insertPossibleGap(
  db: Queryable,
  gap: { from: Date; to?: Date | null; cause: string; lost?: number | null },
): Promise<number> {
  const { rows } = await db.query<{ id: number }>({
    name: 'insert-possible-gap',
    text: 'insert into possible_gap (from_at, to_at, cause, lost) values ($1, $2, $3, $4) returning id',
    values: [gap.from, gap.to ?? null, gap.cause, gap.lost ?? null],
  });
  return rows[0]!.id;
}

/** Ends a possible gap, adding to the number of lost messages when it is known. */
export async function closePossibleGap(db: Queryable, id: number, to: Date, lost?: number): Promise<void> {
  await db.query({
    name: 'close-possible-gap',
    text: 'update possible_gap set to_at = $2, lost = case when $3::bigint is null then lost else coalesce(lost, 0) + $3 end where id = $1',
    values: [id, to, lost ?? null],
  });
}

/**
 * Ends what others left open with this cause: no later than `to`, no earlier than it began. Returns how many. A process that still lives moves the end of its
 * own gap on with the next message that is lost.
 */
export async function closeAbandonedGaps(db: Queryable, cause: string, to: Date): Promise<number> {
  const { rowCount } = await db.query({
    name: 'close-abandoned-gaps',
    text: 'update possible_gap set to_at = greatest(from_at, $2) where to_at is null and cause = $1',
    values: [cause, to],
  });
  return rowCount ?? 0;
}

/** Possible gaps that touch from … to, in order. */
export async function listPossibleGaps(db: Queryable, from: Date, to: Date): Promise<PossibleGap[]> {
  const { rows } = await db.query<PossibleGap>({
    name: 'list-possible-gaps',
    text: `select ${COLUMNS} from possible_gap where from_at < $2 and (to_at is null or to_at > $1) order by from_at`,
    values: [from, to],
  });
  return rows;
}
