import { createHash } from 'node:crypto';
import { findMetric } from '@nhip/catalog';
import type { EventMessage, TelemetryObject } from '@nhip/contracts';
import type { Sheet, Station, Values } from './station.js';

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

/** The interval that a reading must state: longer than the catalogue expects of one of its values. */
const intervalToState = (values: Values, periodS: number): number | undefined =>
  Object.keys(values).some((key) => periodS > (findMetric(key)?.periodS ?? Infinity)) ? periodS : undefined;

function* objectsOf(station: Station, sheet: Sheet, stretch: Stretch, grain: Grain): Generator<TelemetryObject> {
  const periodS = periodOf(sheet, grain);
  for (
    let at = nextInstant(station.asset.id, periodS, stretch.fromMs);
    at <= stretch.toMs;
    at = nextInstant(station.asset.id, periodS, at)
  ) {
    if (station.isSilent(at)) continue;
    const values = sheet.sample(at);
    const everyS = intervalToState(values, periodS);
    yield { ts: at, values: { ...values }, ...(everyS === undefined ? {} : { everyS }) };
  }
}

/** The history of a station over a stretch, oldest first; sheets that report at the same instant at the same stated interval share one object. */
export function historyOf(station: Station, stretch: Stretch, grain: Grain = 'newest'): TelemetryObject[] {
  const shared = new Map<string, TelemetryObject>();
  for (const sheet of station.sheets) {
    for (const object of objectsOf(station, sheet, stretch, grain)) {
      const key = `${object.ts} ${object.everyS}`;
      shared.set(key, { ...object, values: { ...shared.get(key)?.values, ...object.values } });
    }
  }
  return [...shared.values()].sort((a, b) => (a.ts as number) - (b.ts as number));
}

/** The events of a station over a stretch, oldest first. What happens while it is silent is lost. */
export const eventsOf = (station: Station, { fromMs, toMs }: Stretch): EventMessage[] =>
  (station.eventsBetween?.(fromMs, toMs) ?? []).filter(({ ts }) => !station.isSilent(ts));
