import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from '@nhip/platform';
import { upsertServiceReport } from '@nhip/store';
import { hostname } from 'node:os';
import type pg from 'pg';
import { CanaryHistory } from '../../live/canary-history.js';
import { LiveState } from '../../live/live-state.js';
import { ScreenMeter } from '../../live/screen-meter.js';
import { StreamFollower } from '../../live/stream-follower.js';
import { LOG, POOL } from '../../server/tokens.js';

const NOTE_MS = 1000;
const REPORT_MS = 5000;

/** What an instance of ops says of itself, so that any instance can show the sum. */
export interface OpsReport {
  readonly connected: number;
  readonly watching: number;
  readonly journalRows: number;
  readonly streamLagMs: number | null;
}

/** Keeps the short history of the canary and reports every few seconds. */
@Injectable()
export class OpsReporter implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly canary = new CanaryHistory();
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    @Inject(POOL) private readonly pool: pg.Pool,
    @Inject(LOG) private readonly log: Logger,
    private readonly state: LiveState,
    private readonly follower: StreamFollower,
    private readonly screens: ScreenMeter,
  ) {}

  /** This instance, now. */
  async report(): Promise<OpsReport> {
    const { connected, watching } = this.screens.count();
    return { connected, watching, journalRows: await this.follower.countUnread(), streamLagMs: this.follower.lagMs };
  }

  /** Under which name this instance reports. */
  readonly instance = `${hostname()}:${process.pid}`;

  onApplicationBootstrap(): void {
    this.timers.push(
      setInterval(() => this.canary.note(Date.now(), this.state.canaryAgeMs(Date.now())), NOTE_MS),
      setInterval(
        () => void this.store().catch((error: Error) => this.log.warn({ err: error }, 'the report could not be stored')),
        REPORT_MS,
      ),
    );
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  private async store(): Promise<void> {
    await upsertServiceReport(this.pool, { service: 'ops', instance: this.instance, report: await this.report() });
  }
}
