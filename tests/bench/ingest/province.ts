import type pg from 'pg';

/** The benched province: energy meters with two readings each, behind gateways. Both metrics are wide enough to hold a sequence number. */
export const BENCH = {
  assets: 25_000,
  gateways: 16,
  type: 'energy-meter',
  metrics: ['energy_kwh', 'outage_customers'],
} as const;

export const assetIds = (): string[] => Array.from({ length: BENCH.assets }, (_, i) => assetId(i));
export const gatewayIds = (): string[] => Array.from({ length: BENCH.gateways }, (_, i) => gatewayId(i));
const assetId = (index: number): string => `bench-${String(index).padStart(5, '0')}`;
const gatewayId = (index: number): string => `bench-gw-${String(index).padStart(2, '0')}`;

/** Registers gateways with their broker accounts, assets and series. `hashes` are the gateways' password hashes, in order. */
export async function registerProvince(client: pg.Client, hashes: readonly string[]): Promise<void> {
  const insertAsset = `insert into asset (id, type, name, search_text, gateway_id) select id, $2, id, id, gateway from unnest($1::text[], $3::text[]) as u (id, gateway)`;
  await client.query(insertAsset, [gatewayIds(), BENCH.type, gatewayIds().map(() => null)]);
  await client.query(
    `insert into credential (username, asset_id, hash) select id, id, hash from unnest($1::text[], $2::text[]) as u (id, hash)`,
    [gatewayIds(), hashes],
  );
  await client.query(insertAsset, [assetIds(), BENCH.type, assetIds().map((_, i) => gatewayId(i % BENCH.gateways))]);
  await client.query(
    `insert into series (asset_id, metric) select id, metric from unnest($1::text[]) with ordinality as a (id, n), unnest($2::text[]) as m (metric) order by n, metric`,
    [assetIds(), BENCH.metrics],
  );
  await client.query('analyze asset, series, credential');
}

/**
 * Fills the hypertable with `rows` earlier readings of the same series, in the order of time as a province writes them. All of them lie in the
 * chunk that the load will write to (from midnight UTC, or from 24 h ago in the first hour of a day): the hardest place for the index.
 */
export async function prefill(client: pg.Client, rows: number): Promise<void> {
  const rounds = Math.ceil(rows / (BENCH.assets * BENCH.metrics.length));
  await client.query('set synchronous_commit = off');
  await client.query(
    `with span as (
       select case when now() - date_trunc('day', now(), 'UTC') > interval '1 hour' then date_trunc('day', now(), 'UTC') else now() - interval '24 hours' end as start
     )
     insert into telemetry (time, value, series_id)
     select start + (now() - interval '1 minute' - start) * round / $1::float8 + s.id * interval '1 microsecond', round, s.id
     from span, generate_series(1, $1::int) as round, series s
     order by round, s.id`,
    [rounds],
  );
  // What was filled in counts as rolled up: the worker would otherwise spend the bench on yesterday.
  await client.query(
    `update rollup_state set watermark = date_bin('15 minutes', now(), 'epoch'), rolled_to = date_bin('15 minutes', now(), 'epoch')`,
  );
  await client.query('vacuum analyze telemetry');
  await client.query('checkpoint');
}

/** The assets in the order in which they publish: shuffled once, so that neighbours in a batch are not neighbours in the index. The same order in every run. */
export function shuffledAssets(): string[] {
  const ids = assetIds();
  let seed = 20_260_921;
  for (let i = ids.length - 1; i > 0; i -= 1) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    const j = seed % (i + 1);
    [ids[i], ids[j]] = [ids[j]!, ids[i]!];
  }
  return ids;
}

/** The gateway that speaks for an asset. */
export const gatewayOf = (asset: string): string => gatewayId(Number(asset.slice('bench-'.length)) % BENCH.gateways);
