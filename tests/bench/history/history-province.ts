import { catalog, metricsOfType } from '@nhip/catalog';
import type pg from 'pg';

/** The benched province: as many assets and series as the demo province has, and the times its rows cover. */
export const PROVINCE = {
  assets: 700,
  series: 2500,
  /** raw retention: the rows of every size are spread over it */
  rawDays: 90,
  /** hours and days are kept for a year and more */
  rollupDays: 365,
  /** every how-many-th series has rollups: their rows lie as far apart as those of all would, and the fill takes minutes less */
  rollupEvery: 5,
  /** quarter hours: as far back as sparklines and a week ask */
  quarterDays: 7,
} as const;

const DAY_MS = 86_400_000;
export const assetId = (index: number): string => `bench-${String(index).padStart(4, '0')}`;

/** Assets of every type of the catalogue in turn, around Vị Thanh and Ngã Bảy. */
function assetRows(): { id: string; type: string; lat: number; lon: number }[] {
  const types = catalog.assetTypes.filter(({ key }) => metricsOfType(key).length > 0 && key !== 'canary');
  return Array.from({ length: PROVINCE.assets }, (_, index) => ({
    id: assetId(index),
    type: types[index % types.length]!.key,
    lat: 9.65 + ((index * 37) % 300) / 1000,
    lon: 105.4 + ((index * 53) % 450) / 1000,
  }));
}

/** Series of the assets: their first metrics without a label, until there are enough. */
function seriesRows(assets: readonly { id: string; type: string }[]): { asset: string; metric: string }[] {
  const rows: { asset: string; metric: string }[] = [];
  for (let rank = 0; rows.length < PROVINCE.series; rank += 1) {
    const before = rows.length;
    for (const { id, type } of assets) {
      const metric = metricsOfType(type).filter(({ labels }) => labels === undefined)[rank];
      if (metric && rows.length < PROVINCE.series) rows.push({ asset: id, metric: metric.key });
    }
    if (rows.length === before) break;
  }
  return rows;
}

/** Registers assets and series. */
export async function registerHistoryProvince(client: pg.Client): Promise<void> {
  const assets = assetRows();
  await client.query(
    `insert into asset (id, type, name, search_text, lat, lon, online, status_at) select id, type, id, id, lat, lon, true, now()
     from unnest($1::text[], $2::text[], $3::float8[], $4::float8[]) as u(id, type, lat, lon)`,
    [assets.map((a) => a.id), assets.map((a) => a.type), assets.map((a) => a.lat), assets.map((a) => a.lon)],
  );
  const series = seriesRows(assets);
  await client.query(`insert into series (asset_id, metric) select * from unnest($1::text[], $2::text[])`, [
    series.map((s) => s.asset),
    series.map((s) => s.metric),
  ]);
  await client.query('analyze asset, series');
}

/** Days of a span as [from, to) for connections that fill at the same time, newest first. */
function days(fromMs: number, toMs: number): [number, number][] {
  const spans: [number, number][] = [];
  for (let end = toMs; end > fromMs; end -= DAY_MS) spans.push([Math.max(fromMs, end - DAY_MS), end]);
  return spans;
}

/** Runs `work` for every span on all connections, each taking the next when it is done. */
async function spread(
  clients: readonly pg.Client[],
  spans: [number, number][],
  work: (client: pg.Client, from: number, to: number) => Promise<unknown>,
) {
  await Promise.all(
    clients.map(async (client) => {
      for (let span = spans.shift(); span; span = spans.shift()) await work(client, ...span);
    }),
  );
}

// In the order of time, as devices write: neighbours in time of one series lie far apart in the heap. Values hover within what any metric allows.
const INSERT_RAW = `
insert into telemetry (time, value, series_id, delay_s)
select t + s.id * interval '3 milliseconds', 1 + ((s.id + extract(epoch from t)::bigint / 600) % 50) / 100.0, s.id, 1
from generate_series(to_timestamp($1::float8), to_timestamp($2::float8) - interval '1 microsecond', make_interval(secs => $3::float8)) as t, series s
where s.asset_id like 'bench-%'
order by t, s.id`;

/** Adds `rows` readings, evenly spread over the raw retention up to \`nowMs\`. \`phase\` keeps the times of several rounds apart. */
export async function fillRaw(
  clients: readonly pg.Client[],
  rows: number,
  { nowMs, phase }: { nowMs: number; phase: number },
): Promise<void> {
  const spanMs = PROVINCE.rawDays * DAY_MS;
  const stepS = spanMs / 1000 / (rows / PROVINCE.series);
  const shift = (phase * 8 + 1) / 1000;
  // a grid that begins anew each day would drift from the even spread when the step does not divide the day
  const from = (ms: number): number => Math.ceil(ms / 1000 / stepS) * stepS + shift;
  await spread(clients, days(nowMs - spanMs, nowMs), (client, start, end) => client.query(INSERT_RAW, [from(start), from(end), stepS]));
}

const insertBuckets = (table: string, width: string): string => `
insert into ${table} (bucket, series_id, n_all, n_good, sum, min, max, first, last, first_at, last_at, increase, seconds_true)
select b, s.id, 6, 6, 6 * v, v - 0.2, v + 0.2, v, v, b, b, 0, 0
from generate_series(to_timestamp($1::float8), to_timestamp($2::float8) - interval '1 microsecond', interval '${width}') as b, series s,
  lateral (select 1 + ((s.id + extract(epoch from b)::bigint / 3600) % 50) / 100.0 as v) x
where s.asset_id like 'bench-%' and s.id % ${PROVINCE.rollupEvery} = 0
order by b, s.id`;

/** Fills the rollups: quarter hours of the last week, hours and days of a year, row for row as the rollup procedure leaves them, in the order of time. */
export async function fillRollups(clients: readonly pg.Client[], nowMs: number): Promise<void> {
  const midnight = Math.floor((nowMs + 7 * 3_600_000) / DAY_MS) * DAY_MS - 7 * 3_600_000;
  const edge = Math.floor(nowMs / 900_000) * 900_000;
  const plans: [string, string, number, number][] = [
    ['telemetry_15m', '15 minutes', midnight - PROVINCE.quarterDays * DAY_MS, edge],
    ['telemetry_1h', '1 hour', midnight - PROVINCE.rollupDays * DAY_MS, edge],
    ['telemetry_1d', '1 day', midnight - PROVINCE.rollupDays * DAY_MS, edge],
  ];
  for (const [table, width, fromMs, toMs] of plans) {
    // from midnight to midnight of the site, so that every bucket lies on its grid
    const spans = days(midnight + DAY_MS - Math.ceil((midnight + DAY_MS - fromMs) / DAY_MS) * DAY_MS, midnight + DAY_MS);
    await spread(clients, spans, (client, start, end) =>
      client.query(insertBuckets(table, width), [start / 1000, Math.min(end, toMs) / 1000]),
    );
  }
  await clients[0]!.query('update rollup_state set watermark = to_timestamp($1), rolled_to = to_timestamp($1)', [edge / 1000]);
}
