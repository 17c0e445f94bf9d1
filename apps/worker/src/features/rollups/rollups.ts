import { rollUp } from '@nhip/store';
import type pg from 'pg';
import type { SingleTask } from '../../single-runner.js';

/** Keeps the rollups up to date. */
export const rollupTask = (pool: pg.Pool): SingleTask => ({
  name: 'worker-rollups',
  everyMs: 20_000,
  run: async (shouldStop) => {
    await rollUp(pool, { shouldStop });
  },
});
