import type pg from 'pg';
import { FIRST_SEQUENCE } from '../load/packets.js';
import { BENCH, shuffledAssets } from './province.js';

/** Rows that are missing, and rows whose device and sequence value occur twice. */
export interface RowAudit {
  readonly expected: number;
  readonly lost: number;
  readonly duplicated: number;
}

interface SeriesAudit {
  readonly asset: string;
  readonly rows: number;
  readonly sequences: number;
}

// The rows are grouped before they meet their series: joined first, the planner takes 50 000 walks through the index of a table it believes to be empty.
const SQL = `
with found as materialized (
  select series_id, count(*)::int as rows, count(distinct value)::int as sequences from telemetry
  where time >= to_timestamp($1) and value between $2 and $3 group by series_id
)
select s.asset_id as asset, coalesce(f.rows, 0) as rows, coalesce(f.sequences, 0) as sequences
from series s left join found f on f.series_id = s.id where s.asset_id like 'bench-%' and s.metric = any($4)`;

/**
 * Looks for every published (device, sequence) among the rows. Message `n` belongs to asset `n mod assets` and carries sequence `n div assets`, in both
 * readings; all were acknowledged by the broker, so each must be there exactly once.
 */
export async function auditRows(
  client: pg.Client,
  run: { readonly startedAtMs: number; readonly published: number; readonly firstRound: number },
): Promise<RowAudit> {
  const rounds = Math.ceil(run.published / BENCH.assets);
  const first = FIRST_SEQUENCE + run.firstRound;
  await client.query("set work_mem = '256MB'; set enable_nestloop = off");
  const { rows } = await client.query<SeriesAudit>(SQL, [run.startedAtMs / 1000 - 1, first, first + rounds - 1, BENCH.metrics]);
  const place = new Map(shuffledAssets().map((id, index) => [id, index]));
  let lost = 0;
  let duplicated = 0;
  for (const { asset, rows: found, sequences } of rows) {
    const expected = Math.max(0, Math.ceil((run.published - (place.get(asset) ?? run.published)) / BENCH.assets));
    lost += Math.max(0, expected - sequences);
    duplicated += found - sequences;
  }
  return { expected: run.published * BENCH.metrics.length, lost, duplicated };
}
