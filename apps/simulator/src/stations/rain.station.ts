import { HOUR_MS } from '../models/calendar.js';
import { asMeasured } from './as-measured.js';
import type { StationModel } from './station.js';

/** Rain of the last 10 minutes, hour and 24 hours, as a tipping bucket counts it. */
export const rainStation: StationModel = ({ rain }, asset) => [
  {
    historyS: 600,
    liveS: 60,
    sample: (timeMs) =>
      asMeasured({
        rain_mm_1h: rain.tippedMm(asset, timeMs - HOUR_MS, timeMs),
        rain_mm_10min: rain.tippedMm(asset, timeMs - HOUR_MS / 6, timeMs),
        rain_mm_24h: rain.tippedMm(asset, timeMs - 24 * HOUR_MS, timeMs),
      }),
  },
];
