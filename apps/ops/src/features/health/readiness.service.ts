import { Inject, Injectable } from '@nestjs/common';
import { CANARY_ASSET_ID } from '@nhip/contracts';
import { HealthRegistry, type CheckResult } from '@nhip/platform';
import { listLatest } from '@nhip/store';
import type pg from 'pg';
import { LiveState } from '../../live/live-state.js';
import { StreamFollower } from '../../live/stream-follower.js';
import { HEALTH, POOL } from '../../server/tokens.js';

/** The worker's canary beats every 5 s. */
const CANARY_LATE_MS = 15_000;

const judge = (ageMs: number | null): CheckResult => {
  if (ageMs === null) return { ok: false, reason: 'the canary was never seen' };
  return ageMs <= CANARY_LATE_MS ? { ok: true } : { ok: false, reason: `the canary was last seen ${Math.round(ageMs / 1000)} s ago` };
};

/** What must hold for `/health/ready`: the canary of the whole river has just been stored, and has come through the live stream. */
@Injectable()
export class ReadinessService {
  constructor(@Inject(HEALTH) health: HealthRegistry, @Inject(POOL) pool: pg.Pool, state: LiveState, follower: StreamFollower) {
    health.register('database', async () => {
      const times = (await listLatest(pool, CANARY_ASSET_ID)).map(({ timeMs }) => timeMs);
      return judge(times.length === 0 ? null : Date.now() - Math.max(...times));
    });
    health.register('stream', () => {
      const fault = follower.fault();
      return fault === undefined ? judge(state.canaryAgeMs(Date.now())) : { ok: false, reason: fault };
    });
  }
}
