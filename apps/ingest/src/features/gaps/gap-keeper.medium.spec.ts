import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createLogger } from '@nhip/platform';
import { openPool } from '@nhip/store';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import type pg from 'pg';
import { GapKeeper } from './gap-keeper.js';

interface Row {
  readonly from_at: Date;
  readonly to_at: Date | null;
  readonly lost: number;
}

const LATER_MS = 11_000;

describe('possible gaps by the count of dropped messages', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = openPool({ databaseUrl: database.databaseUrl, max: 2, applicationName: 'gap-spec' });
  }, 60_000);
  afterAll(async () => {
    await pool?.end();
    await database?.drop();
  });
  beforeEach(() => pool.query('truncate possible_gap, ingest_session'));

  /** An ingest whose session on the broker is there. */
  const begin = async (): Promise<GapKeeper> => {
    const keeper = new GapKeeper({ pool, log: createLogger('ingest', 'silent') });
    await keeper.connected(0, true);
    return keeper;
  };
  const gaps = async (): Promise<Row[]> => (await pool.query<Row>('select from_at, to_at, lost from possible_gap order by id')).rows;
  const lastSeen = async (): Promise<Date> => (await pool.query<{ at: Date }>('select last_seen_at as at from ingest_session')).rows[0]!.at;
  const lost = async (): Promise<number[]> => (await gaps()).map((gap) => gap.lost);

  test('the first count of all is no loss; a rise opens one gap, further rises move its end', async () => {
    const keeper = await begin();
    await keeper.droppedCount(0, 70, Date.now());
    expect(await gaps()).toEqual([]);
    await keeper.droppedCount(0, 75, Date.now());
    await keeper.droppedCount(0, 80, Date.now());
    expect(await lost()).toEqual([10]);
  });

  test('ends when it is quiet, though the broker says nothing more', async () => {
    const keeper = await begin();
    const now = Date.now();
    await keeper.droppedCount(0, 0, now);
    await keeper.droppedCount(0, 5, now);
    await keeper.seen(0, now + 2000);
    expect((await gaps())[0]!.to_at).toBeNull();
    await keeper.seen(0, now + LATER_MS);
    expect((await gaps())[0]!.to_at).toEqual(new Date(now));
    await keeper.droppedCount(0, 6, now + 2 * LATER_MS);
    expect(await lost()).toEqual([5, 1]);
  });

  test('what an ingest that died left open ends where it was last seen', async () => {
    const dies = await begin();
    await dies.droppedCount(0, 0, Date.now());
    await dies.droppedCount(0, 5, Date.now());
    const seen = await lastSeen();
    const next = await begin();
    await next.droppedCount(0, 5, Date.now());
    expect(await gaps()).toEqual([expect.objectContaining({ to_at: seen, lost: 5 })]);
  });

  test('what was dropped while no ingest was there is told by the next, from where the one before was last seen', async () => {
    await (await begin()).droppedCount(0, 3, Date.now());
    const seen = await lastSeen();
    const next = await begin();
    await next.droppedCount(0, 103, Date.now());
    expect(await gaps()).toEqual([{ from_at: seen, to_at: null, lost: 100 }]);
    // another slot of the same process hears the same count
    await next.connected(1, true);
    await next.droppedCount(1, 103, Date.now());
    expect(await lost()).toEqual([100]);
  });

  test('a broker that was started again counts from nothing', async () => {
    const keeper = await begin();
    await keeper.droppedCount(0, 500, Date.now());
    await keeper.connected(0, true);
    await keeper.droppedCount(0, 0, Date.now());
    expect(await gaps()).toEqual([]);
    await keeper.droppedCount(0, 7, Date.now());
    expect(await lost()).toEqual([7]);
  });

  test('a rise that the database could not take is recorded when it can', async () => {
    const keeper = await begin();
    const now = Date.now();
    await keeper.droppedCount(0, 0, now);
    await pool.query('alter table possible_gap rename to away');
    await keeper.droppedCount(0, 4, now);
    await keeper.droppedCount(0, 9, now + LATER_MS);
    await pool.query('alter table away rename to possible_gap');
    await keeper.seen(0, now + 2 * LATER_MS);
    const [gap] = await gaps();
    expect([gap!.lost, gap!.from_at.getTime() <= now]).toEqual([9, true]);
  });
});
