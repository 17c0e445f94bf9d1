import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import type { RejectReason } from '@nhip/contracts';
import type pg from 'pg';
import { insertAsset } from '../asset/insert-asset.js';
import { insertRejectedMessages, type RejectedMessage } from '../intake/insert-rejected-messages.js';
import { openPool } from '../open-pool.js';
import { findReject } from './find-reject.js';
import { listRejectGroups } from './list-reject-groups.js';
import { listRejects, type RejectCursor, type RejectRow } from './list-rejects.js';
import { listReplayableRejects } from './list-replayable-rejects.js';
import { updateReplayedRejects } from './update-replayed-rejects.js';

const hour = 3_600_000;
const to = new Date(Math.floor(Date.now() / hour) * hour);
const from = new Date(to.getTime() - 24 * hour);

describe('refused messages', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = openPool({ databaseUrl: database.databaseUrl, applicationName: 'test' });
    await insertAsset(pool, {
      id: 'WL-1',
      type: 'water-level-station',
      name: 'Trạm A',
      searchText: 'a',
      sourceKind: 'device',
      aliases: [],
      limits: [],
      attributes: {},
    });
    const refuse = (topic: string, reason: RejectReason, more: Partial<RejectedMessage> = {}): Promise<void> =>
      insertRejectedMessages(pool, [
        {
          ...{ assetId: null, topic, faults: [{ reason, path: '', detail: 'x' }], faultCount: 1 },
          ...{ payload: Buffer.from('{}'), payloadBytes: 2, payloadHash: Buffer.alloc(32), ...more },
        },
      ]);
    const ofStation = { assetId: 'WL-1' };
    await refuse('v1/WL-1/telemetry', 'unknown_metric', ofStation);
    await refuse('v1/WL-1/telemetry', 'unknown_metric', ofStation);
    await refuse('v1/WL-1/telemetry', 'out_of_range', { ...ofStation, payloadBytes: 9000 });
    await refuse('v1/gw/for/nobody/telemetry', 'unknown_asset');
    await refuse('claim/HW 7/telemetry', 'rate_limited');
    // Four rows of one microsecond: the number tells them apart.
    await pool.query('update rejected_message set at = $1', [new Date(to.getTime() - 90 * 60_000)]);
    await pool.query(`update rejected_message set at = at - interval '1 hour' where id = 1`);
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  test('are told by who sent them: the asset spoken for, or the hardware id', async () => {
    const { rows } = await pool.query<{ source: string }>('select source from rejected_message order by id');
    expect(rows.map(({ source }) => source)).toEqual(['WL-1', 'WL-1', 'WL-1', 'nobody', 'HW 7']);
  });

  test('are grouped by source and reason with counts by hour and the name of the asset', async () => {
    const groups = await listRejectGroups(pool, { from, to }, { bucket: 'hour', limit: 10 });
    expect(groups.map(({ source, reason, count, assetName }) => [source, reason, count, assetName])).toEqual([
      ['HW 7', 'rate_limited', 1, null],
      ['WL-1', 'out_of_range', 1, 'Trạm A'],
      ['WL-1', 'unknown_metric', 2, 'Trạm A'],
      ['nobody', 'unknown_asset', 1, null],
    ]);
    expect(groups[2]!.buckets).toEqual([
      [to.getTime() - 3 * hour, 1],
      [to.getTime() - 2 * hour, 1],
    ]);
    expect(await listRejectGroups(pool, { from, to, reason: 'unknown_metric', source: 'WL-1' }, { bucket: 'day', limit: 10 })).toHaveLength(
      1,
    );
  });

  test('are paged without losing or repeating any, also within one instant', async () => {
    const seen: number[] = [];
    let after: RejectCursor | undefined;
    for (let page: RejectRow[] = []; (page = await listRejects(pool, { from, to }, { after, limit: 2 })).length > 0;) {
      seen.push(...page.map(({ id }) => id));
      after = page.at(-1);
    }
    expect(seen).toEqual([5, 4, 3, 2, 1]);
    expect((await listRejects(pool, { from, to, source: 'WL-1', reason: 'unknown_metric' }, { limit: 10 })).map(({ id }) => id)).toEqual([
      2, 1,
    ]);
  });

  test('use an index for every combination of filters and every page', async () => {
    await pool.query('set enable_seqscan = off');
    const filters = ['', " and source = 'WL-1'", " and reason = 'unknown_metric'", " and source = 'WL-1' and reason = 'unknown_metric'"];
    for (const filter of filters) {
      const { rows } = await pool.query<{ 'QUERY PLAN': string }>(
        `explain select id from rejected_message where at >= $1 and at < $2${filter} and (at, id) < ($2, 9) order by at desc, id desc limit 50`,
        [from, to],
      );
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toMatch(/Index (Only )?Scan/);
      expect(plan).not.toMatch(/Sort/);
    }
  });

  test('note the outcome of a replay and keep what came', async () => {
    expect(await listReplayableRejects(pool, { from, to, source: 'WL-1' }, 10)).toEqual([2, 1]);
    await updateReplayedRejects(pool, 'admin', [
      { id: 1, accepted: 1, faults: [] },
      { id: 2, accepted: 0, faults: [{ reason: 'unknown_metric', path: '.values.a\u0000', detail: '' }] },
    ]);
    expect(await findReject(pool, 1)).toMatchObject({ reason: 'unknown_metric', replayAccepted: 1, replayFaults: [], replayedBy: 'admin' });
    expect(await listReplayableRejects(pool, { from, to, source: 'WL-1' }, 10)).toEqual([2]);
    const [group] = await listRejectGroups(pool, { from, to, reason: 'unknown_metric' }, { bucket: 'hour', limit: 1 });
    expect([group!.count, group!.open]).toEqual([2, 1]);
    expect(await findReject(pool, 99)).toBeUndefined();
  });
});
