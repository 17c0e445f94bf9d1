import type { Queryable } from '../queryable.js';

/** How a series came in: through the broker like a device's, or straight into the rollups. */
export type SeriesImportKind = 'replay' | 'import';

/** [epoch ms, value, quality index] */
export type EdgeReading = readonly [number, number, number];

/** A file that was, or is being, brought into a series. Instants in epoch milliseconds; `shiftMs` was added to the true times. */
export interface SeriesImport {
  readonly id: number;
  readonly seriesId: number;
  readonly kind: SeriesImportKind;
  readonly source: string;
  readonly contentHash: string;
  readonly shiftMs: number;
  readonly trueFromMs: number;
  readonly trueToMs: number;
  readonly rowsTotal: number;
  readonly rowsDone: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

/** What is known when an import begins. */
export type NewSeriesImport = Omit<SeriesImport, 'id' | 'rowsDone' | 'counts' | 'startedAt' | 'finishedAt'> & {
  readonly edges?: readonly EdgeReading[];
};

const COLUMNS = `id, series_id as "seriesId", kind, source, content_hash as "contentHash", shift_ms::float8 as "shiftMs",
  extract(epoch from true_from)::float8 * 1000 as "trueFromMs", extract(epoch from true_to)::float8 * 1000 as "trueToMs",
  rows_total::float8 as "rowsTotal", rows_done::float8 as "rowsDone", counts, started_at as "startedAt", finished_at as "finishedAt"`;

/** Writes down that an import begins. */
export async function insertSeriesImport(db: Queryable, given: NewSeriesImport): Promise<SeriesImport> {
  const { rows } = await db.query<SeriesImport>({
    name: 'insert-series-import',
    text: `insert into series_import (series_id, kind, source, content_hash, shift_ms, true_from, true_to, rows_total, edges)
           values ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000), to_timestamp($7::float8 / 1000), $8, $9) returning ${COLUMNS}`,
    values: [
      given.seriesId,
      given.kind,
      given.source,
      given.contentHash,
      given.shiftMs,
      given.trueFromMs,
      given.trueToMs,
      given.rowsTotal,
      JSON.stringify(given.edges ?? []),
    ],
  });
  return rows[0]!;
}

/** The newest import of this series and content, finished or not, of one kind or of any; with `isShifted` only those that moved the times. */
export async function findSeriesImport(
  db: Queryable,
  key: { seriesId: number; contentHash: string; kind?: SeriesImportKind; isShifted?: boolean },
): Promise<SeriesImport | undefined> {
  const { rows } = await db.query<SeriesImport>({
    name: 'find-series-import',
    text: `select ${COLUMNS} from series_import where series_id = $1 and content_hash = $2 and ($3::text is null or kind = $3) and (not $4 or shift_ms <> 0) order by id desc limit 1`,
    values: [key.seriesId, key.contentHash, key.kind ?? null, key.isShifted ?? false],
  });
  return rows[0];
}

/** Writes down how far an import is. */
export async function updateSeriesImport(db: Queryable, id: number, rowsDone: number): Promise<void> {
  await db.query({
    name: 'update-series-import',
    text: 'update series_import set rows_done = $2, updated_at = now() where id = $1',
    values: [id, rowsDone],
  });
}

/** Writes down that an import is done, and what became of its rows. */
export async function finishSeriesImport(db: Queryable, id: number, counts: Readonly<Record<string, number>>): Promise<void> {
  await db.query({
    name: 'finish-series-import',
    text: 'update series_import set rows_done = rows_total, counts = $2, updated_at = now(), finished_at = now() where id = $1',
    values: [id, JSON.stringify(counts)],
  });
}

/** An import with the name of its series. */
export interface NamedSeriesImport extends SeriesImport {
  readonly assetId: string;
  readonly metric: string;
  readonly label: string;
}

/** The newest finished or running imports of an asset, at most `limit`, newest first. */
export async function listSeriesImports(db: Queryable, assetId: string, limit = 20): Promise<NamedSeriesImport[]> {
  const { rows } = await db.query<NamedSeriesImport>({
    name: 'list-series-imports',
    text: `select i.*, s.asset_id as "assetId", s.metric, s.label from (select ${COLUMNS} from series_import) i join series s on s.id = i."seriesId"
           where s.asset_id = $1 order by i.id desc limit $2`,
    values: [assetId, limit],
  });
  return rows;
}

/** Numbers of the imports of a series under a name, oldest first. */
export async function listImportIdsOfSource(db: Queryable, seriesId: number, source: string): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>({
    name: 'list-import-ids-of-source',
    text: `select id from series_import where series_id = $1 and kind = 'import' and source = $2 order by id`,
    values: [seriesId, source],
  });
  return rows.map(({ id }) => id);
}

/** Edge readings of other sources' imports of a series that lie in from … to (epoch ms, to excluded), oldest import first. */
export async function listEdgeReadings(
  db: Queryable,
  query: { seriesId: number; otherThan: string; fromMs: number; toMs: number },
): Promise<EdgeReading[]> {
  const { rows } = await db.query<{ edge: EdgeReading }>({
    name: 'list-edge-readings',
    text: `select e as edge from series_import i cross join lateral jsonb_array_elements(i.edges) e
           where i.series_id = $1 and i.kind = 'import' and i.source <> $2 and i.rows_done > 0 and (e->>0)::float8 >= $3 and (e->>0)::float8 < $4 order by i.id`,
    values: [query.seriesId, query.otherThan, query.fromMs, query.toMs],
  });
  return rows.map(({ edge }) => edge);
}
