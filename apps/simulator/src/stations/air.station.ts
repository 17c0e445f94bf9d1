import { airAt, type AirSite } from '../models/air.js';
import { HOUR_MS } from '../models/calendar.js';
import { airWithRain } from '../models/weather.js';
import { asMeasured } from './as-measured.js';
import type { StationModel } from './station.js';

const SITES: readonly AirSite[] = ['urban', 'industrial', 'rural'];

/** Share of the dust that stays in the air after this many millimetres of rain. */
const washed = (mm: number): number => 0.55 + 0.45 * Math.exp(-mm / 8);

/** The six pollutants of VN_AQI with temperature and humidity. Rain washes the dust out. */
export const airStation: StationModel = ({ random, rain }, asset) => {
  const site = SITES.find((candidate) => candidate === asset.attributes?.site) ?? 'rural';
  return [
    {
      historyS: 3600,
      liveS: 60,
      sample: (timeMs) => {
        const air = airAt(random, asset.id, site, timeMs);
        const dust = washed(rain.amountMm(asset, timeMs - 3 * HOUR_MS, timeMs));
        return asMeasured({
          pm25_ugm3: air.pm25 * dust,
          pm10_ugm3: air.pm10 * dust,
          no2_ugm3: air.no2,
          so2_ugm3: air.so2,
          co_ugm3: air.co,
          o3_ugm3: air.o3,
        });
      },
    },
    {
      historyS: 600,
      liveS: 60,
      sample: (timeMs) => {
        const { temperatureC, humidityPct } = airWithRain(random, rain, asset, timeMs);
        return asMeasured({ air_temp_c: temperatureC, air_humidity_pct: humidityPct });
      },
    },
  ];
};
