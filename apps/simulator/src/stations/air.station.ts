import { airAt, weatherOf, type AirSite } from '../models/air.js';
import { asMeasured } from './as-measured.js';
import type { StationModel } from './station.js';

const SITES: readonly AirSite[] = ['urban', 'industrial', 'rural'];

/** The six pollutants of VN_AQI with temperature and humidity. */
export const airStation: StationModel = ({ random }, asset) => {
  const site = SITES.find((candidate) => candidate === asset.attributes?.site) ?? 'rural';
  return [
    {
      historyS: 3600,
      liveS: 60,
      sample: (timeMs) => {
        const air = airAt(random, asset.id, site, timeMs);
        return asMeasured({
          pm25_ugm3: air.pm25,
          pm10_ugm3: air.pm10,
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
        const { temperatureC, humidityPct } = weatherOf(random, asset.id, timeMs);
        return asMeasured({ air_temp_c: temperatureC, air_humidity_pct: humidityPct });
      },
    },
  ];
};
