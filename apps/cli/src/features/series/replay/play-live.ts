import { setTimeout as pause } from 'node:timers/promises';
import type { TelemetryObject } from '@nhip/contracts';
import type { SeriesRows } from '@nhip/domain';
import { updateSeriesImport, type SeriesImport } from '@nhip/store';
import type pg from 'pg';
import type { Terminal } from '../../../terminal/terminal.js';
import type { ReplayLink } from './replay-link.js';
import { toObject } from './send-rows.js';
import { untilAborted } from './until-aborted.js';

/** A replay as if the series were happening now, `speed` times as fast. */
export interface LivePlay {
  readonly pool: pg.Pool;
  readonly run: SeriesImport;
  readonly link: ReplayLink;
  readonly assetId: string;
  readonly key: string;
  readonly speed: number;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

/** Ten messages a second are below the throttle of ingest. */
const TICK_MS = 100;
const SAVE_MS = 1000;
const MOST_AT_ONCE = 1000;
/** So long is an acknowledgement waited for that was under way at the end. */
const GRACE_MS = 1000;

const tick = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, TICK_MS);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      },
      { once: true },
    );
  });

/**
 * Publishes each reading when its moment comes: the first (of those that were not played before) now, the others at their true distance divided by
 * `speed`. Each is stamped with the moment at which it is due, so that nothing lies in the past or the future. However it ends, it is noted what the broker
 * has, so that the same command goes on there.
 */
export async function playLive(rows: SeriesRows, play: LivePlay): Promise<void> {
  const { run, pool, link, assetId, signal } = play;
  let played = run.finishedAt ? 0 : Math.min(run.rowsDone, rows.timeMs.length);
  let sending: Promise<unknown> = Promise.resolve();
  const send = (due: readonly TelemetryObject[], next: number): Promise<void> => {
    sending = link.publish(assetId, due).then(() => (played = next));
    return untilAborted(sending, signal);
  };
  const save = (): Promise<void> => updateSeriesImport(pool, run.id, played);
  try {
    await playFrom(played, rows, { ...play, send, save });
  } finally {
    // what is on its way at Ctrl-C would be played twice
    await Promise.race([sending.catch(() => undefined), pause(GRACE_MS, undefined, { ref: false })]);
    await save();
  }
}

/** `send` resolves when the broker has the rows before `next`; `save` notes how far that is. */
type Play = LivePlay & { send(due: readonly TelemetryObject[], next: number): Promise<void>; save(): Promise<void> };

async function playFrom(first: number, rows: SeriesRows, play: Play): Promise<void> {
  const { key, speed, terminal, signal } = play;
  const total = rows.timeMs.length;
  let next = first;
  const [startedMs, firstMs] = [Date.now(), rows.timeMs[next] ?? 0];
  const dueMs = (index: number): number => Math.round(startedMs + (rows.timeMs[index]! - firstMs) / speed);
  let [stampMs, savedAt] = [0, performance.now()];
  while (next < total) {
    const due: TelemetryObject[] = [];
    for (; next < total && due.length < MOST_AT_ONCE && dueMs(next) <= Date.now(); next += 1) {
      stampMs = Math.max(stampMs + 1, dueMs(next));
      due.push({ ...toObject(rows, next, key), ts: stampMs });
    }
    if (due.length > 0) await play.send(due, next);
    terminal.progress(`phát · playing ×${speed}, rows`, next, total);
    if (performance.now() - savedAt > SAVE_MS) {
      await play.save();
      savedAt = performance.now();
    }
    if (next < total) await tick(signal);
  }
  terminal.endProgress();
}
