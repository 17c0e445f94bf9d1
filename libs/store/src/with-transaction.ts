import type pg from 'pg';

const ignore = (): void => undefined;

/** Runs `work` in one transaction: committed when it resolves, rolled back when it throws. A connection that fails to roll back is thrown away. */
export async function withTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A connection that dies between two statements says so by an event that would end the process; the next statement fails anyway.
  client.on('error', ignore);
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((fault: Error) => {
      broken = fault;
    });
    throw error;
  } finally {
    client.off('error', ignore);
    client.release(broken);
  }
}
