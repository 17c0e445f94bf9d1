import { Inject, Injectable } from '@nestjs/common';
import type { GapList, RefusedConnectionList, SourcesOverview, ThrottledList } from '@nhip/contracts';
import {
  countUnknownSources,
  findClaimWindow,
  listPossibleGaps,
  listRefusedConnections,
  listThrottledAssets,
  sumIntake,
} from '@nhip/store';
import type pg from 'pg';
import { POOL } from '../../server/tokens.js';

const DAY_MS = 86_400_000;
const THROTTLED_DAYS = 7;
const SITE_OFFSET_MS = 7 * 3_600_000;

/** Day of the site (UTC+7, no summer time) as YYYY-MM-DD. */
const siteDay = (ms: number): string => new Date(ms + SITE_OFFSET_MS).toISOString().slice(0, 10);

/** What of the sources needs work, and what the broker and ingest noticed. */
@Injectable()
export class SourcesService {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  async overview(): Promise<SourcesOverview> {
    const now = new Date();
    const [window, unknown, day, gaps, throttled] = await Promise.all([
      findClaimWindow(this.pool),
      countUnknownSources(this.pool),
      sumIntake(this.pool, new Date(now.getTime() - DAY_MS)),
      listPossibleGaps(this.pool, now, now),
      listThrottledAssets(this.pool),
    ]);
    return {
      at: now.toISOString(),
      claim: { isOpen: window?.isOpen ?? false, until: window?.until.toISOString() ?? null },
      unknown,
      refusedFaults24h: Object.values(day.rejects).reduce((sum, n) => sum + n, 0),
      openGaps: gaps.filter(({ to }) => to === null).length,
      throttled: throttled.length,
    };
  }

  async listRefusedConnections(days: number): Promise<RefusedConnectionList> {
    const since = siteDay(Date.now() - (days - 1) * DAY_MS);
    const refusals = await listRefusedConnections(this.pool, since);
    return {
      since,
      refusals: refusals.map((one) => ({
        ...one,
        lastAt: one.lastAt.toISOString(),
        days: one.days.map(([day, n]) => [day, n] as [string, number]),
      })),
    };
  }

  async listGaps(days: number): Promise<GapList> {
    const now = Date.now();
    const gaps = await listPossibleGaps(this.pool, new Date(now - days * DAY_MS), new Date(now));
    return {
      gaps: gaps
        .map(({ id, from, to, cause, lost }) => ({ id, from: from.toISOString(), to: to?.toISOString() ?? null, cause, lost }))
        .reverse(),
    };
  }

  async listThrottled(): Promise<ThrottledList> {
    const throttled = await listThrottledAssets(this.pool, new Date(Date.now() - THROTTLED_DAYS * DAY_MS));
    return { throttled: throttled.map((one) => ({ ...one, since: one.since.toISOString(), until: one.until?.toISOString() ?? null })) };
  }
}
