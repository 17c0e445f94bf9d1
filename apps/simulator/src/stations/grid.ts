import { createHash } from 'node:crypto';
import type { TelemetryObject } from '@nhip/contracts';
import type { Sheet, Station } from './station.js';

/** A stretch of time: after `fromMs`, up to and with `toMs`. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

const WHOLE_SECOND_MS = 1000;
const PHASE_SPAN_S = 30;

/** Offset of a station's clock in milliseconds, so that not all stations speak in the same second. Below the shortest period. */
export const phaseMs = (assetId: string): number =>
  (createHash('sha256').update(assetId).digest().readUInt16BE(0) % PHASE_SPAN_S) * WHOLE_SECOND_MS;

/** First instant after `afterMs` at which a station reports with this period. The grid of a longer period lies on that of a shorter one that divides it. */
export function nextInstant(assetId: string, periodS: number, afterMs: number): number {
  const period = periodS * WHOLE_SECOND_MS;
  const phase = phaseMs(assetId);
  return (Math.floor((afterMs - phase) / period) + 1) * period + phase;
}

/** How close together a history is: `newest` for the last 24 hours, `past` for the days before. */
export type Grain = 'newest' | 'past';

const periodOf = (sheet: Sheet, grain: Grain): number => (grain === 'past' ? (sheet.pastS ?? sheet.historyS) : sheet.historyS);

function* objectsOf(station: Station, sheet: Sheet, stretch: Stretch, grain: Grain): Generator<TelemetryObject> {
  const periodS = periodOf(sheet, grain);
  for (
    let at = nextInstant(station.asset.id, periodS, stretch.fromMs);
    at <= stretch.toMs;
    at = nextInstant(station.asset.id, periodS, at)
  ) {
    if (!station.isSilent(at)) yield { ts: at, values: { ...sheet.sample(at) } };
  }
}

/** The history of a station over a stretch, oldest first; sheets that report at the same instant share one object. */
export function historyOf(station: Station, stretch: Stretch, grain: Grain = 'newest'): TelemetryObject[] {
  const byTime = new Map<number, TelemetryObject>();
  for (const sheet of station.sheets) {
    for (const object of objectsOf(station, sheet, stretch, grain)) {
      const ts = object.ts as number;
      byTime.set(ts, { ts, values: { ...byTime.get(ts)?.values, ...object.values } });
    }
  }
  return [...byTime.values()].sort((a, b) => (a.ts as number) - (b.ts as number));
}
