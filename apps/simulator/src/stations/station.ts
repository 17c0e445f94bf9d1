import type { DemoAsset } from '@nhip/catalog';
import type { RainField } from '../models/rain.js';
import type { Randomness } from '../models/randomness.js';

/** Values of one telemetry object, by metric key; states by the key of their value. */
export type Values = Readonly<Record<string, number | string>>;

/** Metrics that a station reports together. In history they come at the catalogue's period, live often enough that the screen lives. */
export interface Sheet {
  readonly historyS: number;
  readonly liveS: number;
  /** The values at an instant: always the same for the same seed and instant. */
  readonly sample: (timeMs: number) => Values;
}

/** One simulated station. */
export interface Station {
  readonly asset: DemoAsset;
  readonly firmware: string;
  readonly sheets: readonly Sheet[];
  /** Stations fail now and then and say nothing for some hours. */
  readonly isSilent: (timeMs: number) => boolean;
}

/** What the models of all stations share. */
export interface World {
  readonly random: Randomness;
  readonly rain: RainField;
}

/** Makes the sheets of one station. */
export type StationModel = (world: World, asset: DemoAsset) => readonly Sheet[];
