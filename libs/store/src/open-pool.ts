import pg from 'pg';

// bigint counts fit a double up to 2^53; a string would spread through every contract.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Opens a connection pool. `max` connections; statements longer than `statementTimeoutMs` (default none) are cancelled. */
export function openPool(options: { databaseUrl: string; max?: number; applicationName: string; statementTimeoutMs?: number }): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    max: options.max ?? 5,
    application_name: options.applicationName,
    connectionTimeoutMillis: 5000,
    ...(options.statementTimeoutMs ? { statement_timeout: options.statementTimeoutMs } : {}),
  });
  // An idle connection that dies is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}
