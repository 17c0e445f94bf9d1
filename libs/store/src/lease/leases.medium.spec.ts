import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import pg from 'pg';
import { acquireLease, leaseOwner, listLeases, releaseLease, renewLease } from './leases.js';

const NAME = 'ingest-slot-0';
const FIRST = leaseOwner('ingest');
const SECOND = leaseOwner('ingest');

describe('a lease', () => {
  let database: TestDatabase;
  let db: pg.Pool;
  beforeAll(async () => {
    database = await createTestDatabase();
    db = new pg.Pool({ connectionString: database.databaseUrl, max: 2, application_name: SECOND });
  });
  afterAll(async () => {
    await db.end();
    await database.drop();
  });
  beforeEach(() => db.query('truncate lease'));
  const expire = (): Promise<unknown> => db.query("update lease set expires_at = now() - interval '1 second'");

  test('has one owner until it expires, and the epoch rises with the next one', async () => {
    const first = await acquireLease(db, NAME, FIRST);
    expect(await acquireLease(db, NAME, SECOND)).toBeUndefined();
    await expire();
    const second = await acquireLease(db, NAME, SECOND);
    expect(second?.epoch).toBe(first!.epoch + 1);
    expect(await renewLease(db, first!)).toBe(false);
    expect(await renewLease(db, second!)).toBe(true);
  });

  test('that was given back is free at once', async () => {
    const first = await acquireLease(db, NAME, FIRST);
    await releaseLease(db, first!);
    expect((await acquireLease(db, NAME, SECOND))?.owner).toBe(SECOND);
    expect((await listLeases(db, 'ingest-slot-')).map((lease) => lease.owner)).toEqual([SECOND]);
  });

  test('is taken over from an owner that hangs in a transaction with the row locked; what it had not committed is gone', async () => {
    await acquireLease(db, NAME, FIRST);
    await expire();
    const hanging = new pg.Client({ connectionString: database.databaseUrl, application_name: FIRST });
    const ended = new Promise((resolve) => hanging.on('error', resolve));
    await hanging.connect();
    await hanging.query('begin');
    await hanging.query('select 1 from lease where name = $1 for share', [NAME]);
    await hanging.query("insert into change_log (noun, key) values ('test', 'of the one that hangs')");
    expect((await acquireLease(db, NAME, SECOND))?.owner).toBe(SECOND);
    expect(await ended).toMatchObject({ code: '57P01' });
    expect((await db.query("select 1 from change_log where noun = 'test'")).rowCount).toBe(0);
  });

  test('is asked for in vain, without waiting, while its live owner has the row locked', async () => {
    await acquireLease(db, NAME, FIRST);
    const busy = new pg.Client({ connectionString: database.databaseUrl, application_name: FIRST });
    await busy.connect();
    await busy.query('begin');
    await busy.query('select 1 from lease where name = $1 for share', [NAME]);
    const asking = await db.connect();
    await asking.query("set lock_timeout = '2s'");
    expect(await acquireLease(asking, NAME, SECOND)).toBeUndefined();
    await asking.query('reset lock_timeout');
    asking.release();
    await busy.query('rollback');
    await busy.end();
  });

  test('that lives leaves the connections of its owner alone', async () => {
    await acquireLease(db, NAME, FIRST);
    const alive = new pg.Client({ connectionString: database.databaseUrl, application_name: FIRST });
    await alive.connect();
    expect(await acquireLease(db, NAME, SECOND)).toBeUndefined();
    expect((await alive.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await alive.end();
  });

  test('owner fits the name of a connection', () => {
    expect(Buffer.byteLength(leaseOwner('alerting'))).toBeLessThanOrEqual(63);
    expect(FIRST).not.toBe(SECOND);
  });
});
