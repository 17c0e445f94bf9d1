import type { Queryable } from '../queryable.js';

/** Readings of one batch, column by column. All arrays have the same length; no (series, time) occurs twice. */
export interface ReadingColumns {
  /** device time, whole milliseconds since 1970 */
  readonly timeMs: readonly number[];
  readonly value: readonly number[];
  readonly seriesId: readonly number[];
  /** index into QUALITIES */
  readonly quality: readonly number[];
  /** receive − device time in seconds, 0 … 32 767 */
  readonly delayS: readonly number[];
}

/** How a batch was taken: new rows, rows whose value or quality changed, and rows that stood there already. */
export interface InsertedReadings {
  readonly inserted: number;
  readonly corrections: number;
  readonly duplicates: number;
}

/** A PostgreSQL array literal. Twice as cheap in the client as an array of Dates or numbers. */
export const arrayLiteral = (values: ArrayLike<number>): string => `{${Array.prototype.join.call(values, ',')}}`;

// The same (series, time) with the same value and quality is a duplicate: `where` leaves the row alone and it is not returned.
const SQL = `
with given as (
  select to_timestamp(t / 1000) as time, v as value, s as series_id, q as quality, d as delay_s
  from unnest($1::float8[], $2::float8[], $3::int[], $4::smallint[], $5::smallint[]) as u(t, v, s, q, d)
), written as (
  insert into telemetry as old (time, value, series_id, quality, delay_s)
  select time, value, series_id, quality, delay_s from given
  on conflict (series_id, time) do update
    set value = excluded.value, quality = excluded.quality, delay_s = excluded.delay_s
    where (old.value, old.quality) is distinct from (excluded.value, excluded.quality)
  returning series_id, xmax = 0 as is_new
)
select series_id as "seriesId", count(*) filter (where is_new)::int as inserted, count(*) filter (where not is_new)::int as corrections from written group by series_id`;

/** How the readings of one series were taken. */
export interface InsertedSeries extends InsertedReadings {
  readonly seriesId: number;
}

/** Stores the readings of a batch and tells how those of each series were taken. Idempotent: repeated readings are counted, not stored again. */
export async function insertReadingsBySeries(db: Queryable, columns: ReadingColumns): Promise<InsertedSeries[]> {
  if (columns.timeMs.length === 0) return [];
  const { rows } = await db.query<{ seriesId: number; inserted: number; corrections: number }>({
    name: 'insert-readings',
    text: SQL,
    values: [
      arrayLiteral(columns.timeMs),
      arrayLiteral(columns.value),
      arrayLiteral(columns.seriesId),
      arrayLiteral(columns.quality),
      arrayLiteral(columns.delayS),
    ],
  });
  const written = new Map(rows.map((row) => [row.seriesId, row]));
  const given = new Map<number, number>();
  for (const id of columns.seriesId) given.set(id, (given.get(id) ?? 0) + 1);
  return [...given].map(([seriesId, count]) => {
    const { inserted = 0, corrections = 0 } = written.get(seriesId) ?? {};
    return { seriesId, inserted, corrections, duplicates: count - inserted - corrections };
  });
}

/** Sums over series. */
export const sumInserted = (series: readonly InsertedReadings[]): InsertedReadings =>
  series.reduce<InsertedReadings>(
    (sum, one) => ({
      inserted: sum.inserted + one.inserted,
      corrections: sum.corrections + one.corrections,
      duplicates: sum.duplicates + one.duplicates,
    }),
    { inserted: 0, corrections: 0, duplicates: 0 },
  );

/** Stores the readings of a batch. Idempotent: repeated readings are counted, not stored again. */
export const insertReadings = async (db: Queryable, columns: ReadingColumns): Promise<InsertedReadings> =>
  sumInserted(await insertReadingsBySeries(db, columns));
