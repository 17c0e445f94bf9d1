import { BIN_HABITS, binFillPct, binTempC } from '../models/waste.js';
import { noiseAt } from '../models/noise.js';
import { parkedShare } from '../models/parking.js';
import { airWithRain, sunHeight } from '../models/weather.js';
import { asMeasured } from './as-measured.js';
import type { StationModel } from './station.js';

const PCT = 100;

/** A waste bin that fills until the truck comes. */
export const wasteStation: StationModel = ({ random, rain }, asset) => {
  const habit = BIN_HABITS[String(asset.attributes?.place)] ?? (BIN_HABITS.street as (typeof BIN_HABITS)[string]);
  return [
    {
      historyS: 1800,
      liveS: 900,
      sample: (timeMs) => {
        const fill = binFillPct(random, asset.id, habit, timeMs);
        const { temperatureC } = airWithRain(random, rain, asset, timeMs);
        return asMeasured({ bin_fill_pct: fill, bin_temp_c: binTempC(temperatureC, sunHeight(timeMs), fill) });
      },
    },
  ];
};

/** A car park: places taken and its share. */
export const parkingStation: StationModel = ({ random }, asset) => {
  const capacity = Number(asset.attributes?.capacity ?? PCT);
  const use = String(asset.attributes?.use);
  return [
    {
      historyS: 300,
      pastS: 900,
      liveS: 60,
      sample: (timeMs) => {
        const taken = Math.round(capacity * parkedShare(random, { id: asset.id, use }, timeMs));
        return asMeasured({ parking_occupied: taken, parking_occupancy_pct: (taken / capacity) * PCT });
      },
    },
    { historyS: 3600, liveS: 3600, sample: () => asMeasured({ parking_capacity: capacity }) },
  ];
};

/** A noise station. */
export const noiseStation: StationModel = ({ random, rain }, asset) => [
  {
    historyS: 300,
    pastS: 900,
    liveS: 60,
    sample: (timeMs) => {
      const noise = noiseAt(random, asset.id, asset.attributes?.zone === 'special', { timeMs, rainMmh: rain.intensityMmh(asset, timeMs) });
      return asMeasured({ noise_laeq_dba: noise.laeq, noise_lamax_dba: noise.lamax });
    },
  },
];
