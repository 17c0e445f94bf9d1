import { HOUR_MS } from '../models/calendar.js';
import { weatherAt } from '../models/weather.js';
import { asMeasured } from './as-measured.js';
import type { StationModel } from './station.js';

/** Weather and the rain that it agrees with. */
export const weatherStation: StationModel = ({ random, rain }, asset) => [
  {
    historyS: 600,
    pastS: 1200,
    liveS: 60,
    sample: (timeMs) => {
      const weather = weatherAt(random, rain, asset, timeMs);
      return asMeasured({
        air_temp_c: weather.temperatureC,
        air_humidity_pct: weather.humidityPct,
        wind_speed_ms: weather.windMs,
        wind_gust_ms: weather.gustMs,
        wind_dir_deg: weather.windDirDeg,
        pressure_hpa: weather.pressureHpa,
        solar_wm2: weather.solarWm2,
        uv_index: weather.uvIndex,
        lightning_strikes_10min: weather.lightning,
        rain_mm_10min: rain.tippedMm(asset, timeMs - HOUR_MS / 6, timeMs),
        rain_mm_1h: rain.tippedMm(asset, timeMs - HOUR_MS, timeMs),
        rain_mm_24h: rain.tippedMm(asset, timeMs - 24 * HOUR_MS, timeMs),
      });
    },
  },
];
