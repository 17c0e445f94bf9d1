import { Inject, Injectable } from '@nestjs/common';
import { findMetric, metricsOfType } from '@nhip/catalog';
import { CANARY_ASSET_ID, type SystemReport } from '@nhip/contracts';
import { freshness } from '@nhip/domain';
import { HealthRegistry } from '@nhip/platform';
import {
  countOpenCommands,
  countUnknownSources,
  findDatabaseState,
  listLeases,
  listPossibleGaps,
  listServiceReports,
  listThrottledAssets,
  sumIntake,
  type DatabaseState,
} from '@nhip/store';
import type pg from 'pg';
import type { LiveAsset } from '../../live/asset-book.js';
import { LiveState } from '../../live/live-state.js';
import { StreamFollower } from '../../live/stream-follower.js';
import { HEALTH, POOL } from '../../server/tokens.js';
import { VERSION } from '../../server/version.js';
import { findIntakeRates, findNewestLagMs } from './intake-figures.js';
import { OpsReporter } from './ops-report.js';
import { findBrokerFigures, findRawRetention, sumIntakeFigures, sumOpsFigures } from './service-figures.js';

const DAY_MS = 86_400_000;
/** Its size is the sum of many files: asked for by ten open pages, it is looked up once. */
const DATABASE_STATE_MS = 5000;
const SLOT_LEASES = 'ingest-slot-';

/** Is the river flowing? Gathers what the services wrote down about it. */
@Injectable()
export class SystemService {
  private database: { readonly atMs: number; readonly state: Promise<DatabaseState> } | undefined;

  constructor(
    @Inject(POOL) private readonly pool: pg.Pool,
    @Inject(HEALTH) private readonly health: HealthRegistry,
    private readonly state: LiveState,
    private readonly follower: StreamFollower,
    private readonly reporter: OpsReporter,
  ) {}

  async report(): Promise<SystemReport> {
    const now = new Date();
    const dayAgo = new Date(now.getTime() - DAY_MS);
    const [day, rates, stages, gaps, leases, throttled, unknown, health] = await Promise.all([
      sumIntake(this.pool, dayAgo),
      findIntakeRates(this.pool, now),
      this.findStages(now.getTime()),
      listPossibleGaps(this.pool, dayAgo, now),
      listLeases(this.pool, SLOT_LEASES),
      listThrottledAssets(this.pool),
      countUnknownSources(this.pool),
      this.health.report(),
    ]);
    const canaryAgeMs = this.state.canaryAgeMs(now.getTime());
    return {
      at: now.toISOString(),
      version: VERSION,
      simulated: this.state.assets.hasSimulated(),
      ready: health.ready,
      canaryAgeMs,
      streamAgeMs: canaryAgeMs,
      rates: { ...rates, batchesPerSecond: Math.round(this.follower.batches.perSecond(now.getTime()) * 10) / 10 },
      rejects: { total24h: Object.values(day.rejects).reduce((sum, n) => sum + n, 0), byReason: { ...day.rejects } },
      duplicates24h: day.duplicates,
      corrections24h: day.corrections,
      outOfOrder24h: day.outOfOrder,
      backfilled24h: day.backfilled,
      sources: { ...this.countSources(now.getTime()), unknown: unknown.waiting, throttled: throttled.length },
      possibleGaps: gaps.map(({ from, to, cause, lost }) => ({ from: from.toISOString(), to: to?.toISOString() ?? null, cause, lost })),
      ...stages,
      slots: leases.map(({ name, owner, expiresAt, isLive }) => ({
        slot: Number(name.slice(SLOT_LEASES.length)),
        owner: isLive ? owner : null,
        expiresAt: isLive ? expiresAt.toISOString() : null,
      })),
    };
  }

  /** What the services, the database and the outbox of commands say. */
  private async findStages(
    nowMs: number,
  ): Promise<Pick<SystemReport, 'lag' | 'broker' | 'intake' | 'database' | 'stream' | 'screens' | 'canary' | 'commands'>> {
    const [reports, own, database, commands] = await Promise.all([
      listServiceReports(this.pool),
      this.reporter.report(),
      this.findDatabase(nowMs),
      countOpenCommands(this.pool),
    ]);
    const ops = sumOpsFigures(reports, { instance: this.reporter.instance, report: own });
    return {
      lag: { intakeMs: findNewestLagMs(reports), journalRows: ops.journalRows },
      broker: findBrokerFigures(reports),
      intake: sumIntakeFigures(reports),
      database: {
        ...database,
        rolledTo: database.rolledTo.toISOString(),
        oldestRawAt: database.oldestRawAt?.toISOString() ?? null,
        rawRetentionDays: findRawRetention(reports),
      },
      stream: { instances: ops.instances, lagMs: ops.lagMs },
      screens: { connected: ops.connected, watching: ops.watching },
      canary: this.reporter.canary.list(),
      commands,
    };
  }

  private findDatabase(nowMs: number): Promise<DatabaseState> {
    if (!this.database || nowMs - this.database.atMs > DATABASE_STATE_MS) {
      this.database = { atMs: nowMs, state: findDatabaseState(this.pool) };
      this.database.state.catch(() => (this.database = undefined));
    }
    return this.database.state;
  }

  private countSources(nowMs: number): { registered: number; online: number } {
    let registered = 0;
    let online = 0;
    for (const asset of this.state.assets.all()) {
      if (asset.id === CANARY_ASSET_ID) continue;
      registered += 1;
      if (this.isOnline(asset, nowMs)) online += 1;
    }
    return { registered, online };
  }

  /** Its headline is fresh, or it says that it is there and any of its readings is. */
  private isOnline(asset: LiveAsset, nowMs: number): boolean {
    if (asset.online === false) return false;
    const headline = metricsOfType(asset.type)[0]?.key;
    return this.state.series.ofAsset(asset.id).some((id) => {
      const metric = this.state.series.find(id)!.metric;
      const reading = this.state.values.read(id);
      const isTold = metric === headline || asset.online === true;
      return isTold && reading !== undefined && freshness(findMetric(metric)?.periodS ?? 0, nowMs - reading.timeMs) === 'fresh';
    });
  }
}
