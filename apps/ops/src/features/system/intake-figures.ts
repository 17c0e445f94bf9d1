import { sumIntake, type ServiceReport } from '@nhip/store';
import type pg from 'pg';

const MINUTE_MS = 60_000;

/** Messages and readings a second over the last whole minute and the current one: ingest counts by minutes. */
export async function findIntakeRates(pool: pg.Pool, now: Date): Promise<{ messagesPerSecond: number; readingsPerSecond: number }> {
  const since = new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS - MINUTE_MS);
  const sum = await sumIntake(pool, since);
  const seconds = (now.getTime() - since.getTime()) / 1000;
  const rate = (count: number): number => Math.round((count / seconds) * 10) / 10;
  return { messagesPerSecond: rate(sum.messages), readingsPerSecond: rate(sum.readings) };
}

/** The worst lag (receive → commit) that an ingest process reported lately; null when none runs. */
export function findNewestLagMs(reports: readonly ServiceReport[]): number | null {
  const lags = reports.filter(({ service }) => service === 'ingest').map(({ report }) => report['lagMs']);
  const known = lags.filter((lag) => typeof lag === 'number');
  return known.length === 0 ? null : Math.max(...known);
}
