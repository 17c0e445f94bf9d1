import type { TelemetryObject } from '@nhip/contracts';
import type { Station, Values } from '../stations/station.js';
import { drifted } from './drifted.js';
import type { FaultBook } from './fault-book.js';

const SECOND_MS = 1000;

/** What a station would say at an instant of one of its live periods. */
export interface Report {
  readonly station: Station;
  readonly timeMs: number;
  readonly sample: (timeMs: number) => Values;
}

/** What leaves the station with its running faults: nothing, one message, or the same one several times. Without a fault, the report as it is. */
export function spoilReport({ station, timeMs, sample }: Report, book: FaultBook): TelemetryObject[] {
  const find = (kind: Parameters<FaultBook['find']>[1]) => book.find(station.asset, kind, timeMs);
  // a device that sends garbage sends nothing else; its garbage has a clock of its own
  if (find('silent') || find('gateway_down') || find('garbage')) return [];
  const [stuck, drift, clock, copies] = [find('stuck'), find('drift'), find('wrong_clock'), find('duplicates')];
  const measured = sample(stuck ? Math.min(timeMs, stuck.startedMs) : timeMs);
  const values = { ...(drift ? drifted(measured, drift, timeMs) : measured) };
  const object = { ts: timeMs + Math.round((clock?.amount ?? 0) * SECOND_MS), values };
  return Array.from({ length: copies?.amount ?? 1 }, () => object);
}
