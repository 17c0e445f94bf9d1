import type { Queryable } from '../queryable.js';

/** How full and how busy the database is; instants are Dates. */
export interface DatabaseState {
  readonly sizeBytes: number;
  readonly connections: number;
  readonly maxConnections: number;
  readonly rolledTo: Date;
  readonly touchedBuckets: number;
  readonly oldestRawAt: Date | null;
  readonly rawChunks: number;
}

/** Reads the figures. `pg_database_size` looks at every file of the database: not more often than every few seconds. */
export async function findDatabaseState(db: Queryable): Promise<DatabaseState> {
  const { rows } = await db.query<DatabaseState>({
    name: 'find-database-state',
    text: `select pg_database_size(current_database()) as "sizeBytes",
             (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as connections,
             current_setting('max_connections')::int as "maxConnections",
             rolled_to as "rolledTo",
             (select count(*)::int from (select 1 from touched_bucket limit 100000) t) as "touchedBuckets",
             c.oldest as "oldestRawAt", c.n as "rawChunks"
           from rollup_state, (select min(range_start) as oldest, count(*)::int as n from timescaledb_information.chunks where hypertable_name = 'telemetry') c`,
  });
  return rows[0]!;
}
