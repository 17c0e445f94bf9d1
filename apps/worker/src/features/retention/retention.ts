import {
  boundConnectionLog,
  boundRejectedMessages,
  deleteExpiredSessions,
  deleteOldCounts,
  deleteOldPasswords,
  deleteOldRows,
  dropOldChunks,
  enableCompression,
} from '@nhip/store';
import type pg from 'pg';
import type { WorkerConfig } from '../../config.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** How long book-keeping is kept; the most rejected messages in all. */
const KEEP = {
  changesMs: 7 * DAY_MS,
  intakeMinutesMs: 400 * DAY_MS,
  claimMessagesMs: 30 * DAY_MS,
  commandsMs: 800 * DAY_MS,
  connectionsMs: 400 * DAY_MS,
  repeatsMs: 400 * DAY_MS,
  sourcesMs: 90 * DAY_MS,
  signInFailuresMs: 2 * HOUR_MS,
  signInCountHours: 24 * 7,
  browsersMs: 400 * DAY_MS,
  passwords: 10,
  rejectedMessages: 200_000,
} as const;

/** Drops what is older than its time: raw chunks, rejected messages, old changes, ended sessions. Returns what was removed, by table. */
export async function applyRetention(pool: pg.Pool, config: WorkerConfig, nowMs = Date.now()): Promise<Record<string, number>> {
  const before = (ageMs: number): Date => new Date(nowMs - ageMs);
  await enableCompression(pool);
  return {
    telemetry: await dropOldChunks(pool, 'telemetry', before(config.NHIP_RAW_RETENTION_DAYS * DAY_MS)),
    rejected_message:
      (await deleteOldRows(pool, 'rejected_message', before(config.NHIP_REJECT_RETENTION_DAYS * DAY_MS))) +
      (await boundRejectedMessages(pool, KEEP.rejectedMessages)),
    change_log: await deleteOldRows(pool, 'change_log', before(KEEP.changesMs)),
    intake_minute: await deleteOldRows(pool, 'intake_minute', before(KEEP.intakeMinutesMs)),
    claim_message: await deleteOldRows(pool, 'claim_message', before(KEEP.claimMessagesMs)),
    command: await deleteOldRows(pool, 'command', before(KEEP.commandsMs)),
    connection_log: await boundConnectionLog(pool, before(KEEP.connectionsMs)),
    asset_repeat: await deleteOldRows(pool, 'asset_repeat', before(KEEP.repeatsMs)),
    told_interval: await deleteOldRows(pool, 'told_interval', before(KEEP.repeatsMs)),
    unknown_source: await deleteOldRows(pool, 'unknown_source', before(KEEP.sourcesMs)),
    replay_request: await deleteOldRows(pool, 'replay_request', before(KEEP.sourcesMs)),
    refused_connection: await deleteOldRows(pool, 'refused_connection', before(KEEP.sourcesMs)),
    session: await deleteExpiredSessions(pool),
    sign_in_failure: await deleteOldRows(pool, 'sign_in_failure', before(KEEP.signInFailuresMs)),
    sign_in_count: await deleteOldCounts(pool, KEEP.signInCountHours),
    known_browser: await deleteOldRows(pool, 'known_browser', before(KEEP.browsersMs)),
    password_history: await deleteOldPasswords(pool, KEEP.passwords),
  };
}

/** Drops the live stream beyond its hour. Returns how many chunks. */
export const dropOldFrames = (pool: pg.Pool, nowMs = Date.now()): Promise<number> =>
  dropOldChunks(pool, 'frame_journal', new Date(nowMs - HOUR_MS));
