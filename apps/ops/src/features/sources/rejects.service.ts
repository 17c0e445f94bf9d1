import { Inject, Injectable } from '@nestjs/common';
import {
  AppError,
  type RejectDetail,
  type RejectGroupList,
  type RejectList,
  type Replay,
  type rejectGroupQuerySchema,
  type rejectQuerySchema,
  type replayRejectsSchema,
} from '@nhip/contracts';
import {
  appendChanges,
  findReject,
  findReplayRequest,
  insertReplayRequest,
  listRejectGroups,
  listRejects,
  listReplayableRejects,
  sumIntake,
  withTransaction,
  type RejectFilter,
} from '@nhip/store';
import type pg from 'pg';
import type { z } from 'zod';
import { POOL } from '../../server/tokens.js';
import { toRejectDetail, toRejectItem } from './reject-answer.js';
import { toReplay } from './replay-answer.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const HOURLY_UP_TO_MS = 3 * DAY_MS;
const MOST_GROUPS = 200;
const MOST_REPLAYED = 500;
/** Everybody who looks at the same groups gets the same answer for so long. */
const SHARED_MS = 3000;

type Filter = z.output<typeof rejectGroupQuerySchema>;

/** Refused messages: groups, pages, one of them, and once more through ingest. */
@Injectable()
export class RejectsService {
  private readonly shared = new Map<string, { readonly atMs: number; readonly groups: Promise<RejectGroupList> }>();

  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  /** Shared by all who ask the same within a moment: a page is open on many screens, and counting costs. */
  listGroups(query: Filter): Promise<RejectGroupList> {
    const now = Date.now();
    const key = JSON.stringify([query.source, query.reason, spanOf(query, now)]);
    const shared = this.shared.get(key);
    if (shared && now - shared.atMs < SHARED_MS) return shared.groups;
    for (const [old, { atMs }] of this.shared) if (now - atMs >= SHARED_MS) this.shared.delete(old);
    const groups = this.countGroups(query);
    this.shared.set(key, { atMs: now, groups });
    // A failure is told to those who wait for it and to nobody after them.
    groups.catch(() => this.shared.delete(key));
    return groups;
  }

  private async countGroups(query: Filter): Promise<RejectGroupList> {
    const filter = toFilter(query, Date.now());
    const isHourly = filter.to.getTime() - filter.from.getTime() <= HOURLY_UP_TO_MS;
    const [groups, day] = await Promise.all([
      listRejectGroups(this.pool, filter, { bucket: isHourly ? 'hour' : 'day', limit: MOST_GROUPS + 1 }),
      sumIntake(this.pool, new Date(Date.now() - DAY_MS)),
    ]);
    return {
      from: filter.from.toISOString(),
      to: filter.to.toISOString(),
      bucketMs: isHourly ? HOUR_MS : DAY_MS,
      groups: groups.slice(0, MOST_GROUPS).map(({ firstAt, lastAt, buckets, ...group }) => ({
        ...group,
        firstAt: firstAt.toISOString(),
        lastAt: lastAt.toISOString(),
        buckets: buckets.map(([at, n]) => [at, n] as [number, number]),
      })),
      isCut: groups.length > MOST_GROUPS,
      faults24h: day.rejects,
    };
  }

  async list({ cursor, limit, ...query }: z.output<typeof rejectQuerySchema>): Promise<RejectList> {
    const [atUs, id] = cursor?.split('_').map(Number) ?? [];
    const after = atUs !== undefined && id !== undefined ? { atUs, id } : undefined;
    const rows = await listRejects(this.pool, toFilter(query, Date.now()), { after, limit });
    const last = rows.at(-1);
    return { rejects: rows.map(toRejectItem), nextCursor: last && rows.length === limit ? `${last.atUs}_${last.id}` : null };
  }

  async show(id: number): Promise<RejectDetail> {
    const row = await findReject(this.pool, id);
    if (!row) throw new AppError('REJECT_NOT_FOUND');
    return toRejectDetail(row);
  }

  /** Asks ingest to decode one message, or the newest that the filter finds, once more. */
  async replay(order: z.output<typeof replayRejectsSchema>, by: string): Promise<Replay> {
    const ids =
      'id' in order
        ? [await this.findReplayable(order.id)]
        : await listReplayableRejects(this.pool, toFilter(order, Date.now()), MOST_REPLAYED);
    if (ids.length === 0) throw new AppError('REPLAY_IMPOSSIBLE');
    const id = await withTransaction(this.pool, async (client) => {
      const replay = await insertReplayRequest(client, { rejectedIds: ids }, by);
      await appendChanges(client, [{ noun: 'replay', key: String(replay), data: { by } }]);
      return replay;
    });
    return this.showReplay(id);
  }

  async showReplay(id: number): Promise<Replay> {
    const row = await findReplayRequest(this.pool, id);
    if (!row) throw new AppError('REPLAY_NOT_FOUND');
    if (row.doneAt) this.shared.clear();
    return toReplay(row);
  }

  private async findReplayable(id: number): Promise<number> {
    const row = await findReject(this.pool, id);
    if (!row) throw new AppError('REJECT_NOT_FOUND');
    if (row.keptBytes !== row.payloadBytes) throw new AppError('REPLAY_IMPOSSIBLE');
    return id;
  }
}

/** The period that is asked for, to the second: pages ask for "the last 24 hours" at their own instants. */
const spanOf = ({ from, to }: Filter, nowMs: number): string =>
  to === undefined ? `last ${from === undefined ? DAY_MS : Math.round((nowMs - from) / 1000)}` : `${from ?? ''} ${to}`;

/** The last 24 hours where nothing is said. */
function toFilter({ from, to, source, reason }: Filter, nowMs: number): RejectFilter {
  const toMs = to ?? nowMs;
  const fromMs = from ?? toMs - DAY_MS;
  if (fromMs >= toMs) throw new AppError('VALIDATION_FAILED', undefined, { issues: [{ path: 'query.from', message: 'not before `to`' }] });
  return { from: new Date(Math.max(0, fromMs)), to: new Date(toMs), source, reason };
}
