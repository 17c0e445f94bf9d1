import type { AvailabilityDay } from '@nhip/contracts';
import { bucketStart } from '../history/merge-buckets.js';

/** The state of a device from `atMs` to the next row. */
export interface ConnectionRow {
  readonly atMs: number;
  readonly online: boolean;
  readonly firmware: string | null;
}

/** How much a device was there. Days of the site, oldest first; seconds. */
export interface Availability {
  readonly days: readonly AvailabilityDay[];
  /** Share of the known time, 0 … 1; null when nothing is known. */
  readonly share: number | null;
  readonly longestOutageS: number;
  readonly outages: number;
}

const DAY_S = 86_400;
const DAY_MS = DAY_S * 1000;

interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly online: boolean;
}

/** Stretches of one state inside the span, equal neighbours joined. */
function stretchesOf(rows: readonly ConnectionRow[], fromMs: number, toMs: number): Stretch[] {
  const stretches: Stretch[] = [];
  rows.forEach((row, index) => {
    const start = Math.max(fromMs, row.atMs);
    const end = Math.min(toMs, rows[index + 1]?.atMs ?? toMs);
    if (end <= start) return;
    const open = stretches.at(-1);
    if (open?.online === row.online) stretches[stretches.length - 1] = { ...open, toMs: end };
    else stretches.push({ fromMs: start, toMs: end, online: row.online });
  });
  return stretches;
}

const overlapS = (stretch: Stretch, fromMs: number, toMs: number): number =>
  Math.max(0, Math.min(stretch.toMs, toMs) - Math.max(stretch.fromMs, fromMs)) / 1000;

/**
 * Availability over the last `days` days of the site up to `nowMs`, from log rows in order of time (the one before the span included). What lies before
 * the first row is unknown, not lost.
 */
export function availabilityOf(rows: readonly ConnectionRow[], days: number, nowMs: number): Availability {
  const fromMs = bucketStart(nowMs, DAY_S) - (days - 1) * DAY_MS;
  const stretches = stretchesOf(rows, fromMs, nowMs);
  const outages = stretches.filter(({ online }) => !online);
  const byDay = Array.from({ length: days }, (_, index): AvailabilityDay => {
    const dayMs = fromMs + index * DAY_MS;
    const sum = (of: readonly Stretch[]): number => of.reduce((all, stretch) => all + overlapS(stretch, dayMs, dayMs + DAY_MS), 0);
    return { dayMs, knownS: sum(stretches), offlineS: sum(outages) };
  });
  const knownS = byDay.reduce((sum, day) => sum + day.knownS, 0);
  const offlineS = byDay.reduce((sum, day) => sum + day.offlineS, 0);
  return {
    days: byDay,
    share: knownS > 0 ? 1 - offlineS / knownS : null,
    longestOutageS: outages.reduce((longest, { fromMs: from, toMs: to }) => Math.max(longest, (to - from) / 1000), 0),
    outages: outages.length,
  };
}

/** A change in the log: of the connection, or of the firmware of a device that stayed as it was. */
export interface ConnectionChange<Row extends ConnectionRow> {
  readonly row: Row;
  readonly kind: 'connection' | 'firmware';
  /** Seconds until the connection changes again; null while it lasts, and for changes of firmware. */
  readonly durationS: number | null;
}

/** Rows that change something, oldest first. A row that repeats the one before it (a status that came late left it behind) is passed over. */
export function connectionChanges<Row extends ConnectionRow>(rows: readonly Row[]): ConnectionChange<Row>[] {
  const changes: { row: Row; kind: 'connection' | 'firmware' }[] = [];
  rows.forEach((row, index) => {
    const before = rows[index - 1];
    if (before?.online !== row.online) changes.push({ row, kind: 'connection' });
    else if (row.firmware !== null && row.firmware !== before.firmware) changes.push({ row, kind: 'firmware' });
  });
  return changes.map(({ row, kind }, index) => {
    const next = kind === 'connection' ? changes.slice(index + 1).find((change) => change.kind === 'connection') : undefined;
    return { row, kind, durationS: next ? (next.row.atMs - row.atMs) / 1000 : null };
  });
}
