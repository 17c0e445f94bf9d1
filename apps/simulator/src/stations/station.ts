import type { DemoAsset } from '@nhip/catalog';
import type { EventMessage } from '@nhip/contracts';
import type { LightMeter } from '../models/light.js';
import type { RainField } from '../models/rain.js';
import type { Randomness } from '../models/randomness.js';

/** Values of one telemetry object, by metric key; states by the key of their value. */
export type Values = Readonly<Record<string, number | string>>;

/**
 * Metrics that a station reports together, at three periods (seconds, each a multiple of the one before): live often enough that the screen lives,
 * over the newest 24 hours at most three catalogue periods apart so that no chart shows a gap, over the days before (`pastS`, absent: as in the
 * newest) as far apart as still draws the same curve.
 */
export interface Sheet {
  readonly liveS: number;
  readonly historyS: number;
  readonly pastS?: number;
  /** The values at an instant: always the same for the same seed and instant. */
  readonly sample: (timeMs: number) => Values;
}

/** The events of a station after `fromMs`, up to and with `toMs`, oldest first: always the same for the same seed and stretch. */
export type EventsBetween = (fromMs: number, toMs: number) => readonly EventMessage[];

/** One simulated station. */
export interface Station {
  readonly asset: DemoAsset;
  readonly firmware: string;
  readonly sheets: readonly Sheet[];
  /** Absent: its model has no events. */
  readonly eventsBetween?: EventsBetween;
  /** Stations fail now and then and say nothing for some hours. */
  readonly isSilent: (timeMs: number) => boolean;
}

/** What the models of all stations share. */
export interface World {
  readonly random: Randomness;
  readonly rain: RainField;
  readonly light: LightMeter;
  /** The assets behind a gateway. */
  readonly behind: (gatewayId: string) => readonly DemoAsset[];
}

/** Makes the sheets of one station. */
export type StationModel = (world: World, asset: DemoAsset) => readonly Sheet[];

/** Makes the events of one station. */
export type EventModel = (world: World, asset: DemoAsset) => EventsBetween;

/** Everything that a station knows at an instant, or what its sheets of one live period know. */
export const sampleAll = (station: Station, timeMs: number, liveS?: number): Values =>
  Object.assign({}, ...station.sheets.filter((sheet) => liveS === undefined || sheet.liveS === liveS).map((sheet) => sheet.sample(timeMs)));
