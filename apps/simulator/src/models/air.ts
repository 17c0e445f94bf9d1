import { HOUR_MS, bell, localTime } from './calendar.js';
import type { Randomness } from './randomness.js';

/** What the place of an air station is like. */
export type AirSite = 'urban' | 'industrial' | 'rural';

/** Means of the air at one station; concentrations in µg/m³, CO too. */
export interface Air {
  readonly pm25: number;
  readonly pm10: number;
  readonly no2: number;
  readonly so2: number;
  readonly co: number;
  readonly o3: number;
}

const BURNING_MONTHS = new Set([2, 3, 4]);
const BURNING_UGM3 = 40;
const TRAFFIC_SHARE: Readonly<Record<AirSite, number>> = { urban: 1, industrial: 0.7, rural: 0.35 };
const INDUSTRY_SHARE: Readonly<Record<AirSite, number>> = { urban: 0.25, industrial: 1, rural: 0.1 };

/** Burning of straw from February to April: on a third of the days, for three hours from the afternoon on, at about a third of the stations. */
function burning(random: Randomness, station: string, timeMs: number): number {
  const { day, hour, month } = localTime(timeMs);
  if (!BURNING_MONTHS.has(month) || random.uniform('burning', day) > 0.35 || random.uniform(`burning ${station}`, day) > 0.33) return 0;
  const start = 15 + 4 * random.uniform('burning hour', day);
  return BURNING_UGM3 * Math.max(0, Math.min(1, 2 * (hour - start), 2 * (start + 3 - hour)));
}

const noise = (random: Randomness, name: string, timeMs: number, sigma: number): number =>
  Math.exp(sigma * random.smooth(name, timeMs, HOUR_MS) - (sigma * sigma) / 2);

/** PM2.5 in µg/m³: 12 in July, 26 in January, more at 6–8 and 18–21 o'clock. */
function pm25Of(random: Randomness, station: string, timeMs: number): number {
  const { hour, flowingMonth } = localTime(timeMs);
  const base = 19 + 7 * Math.cos((2 * Math.PI * (flowingMonth - 1)) / 12);
  const daily = 8 * bell(hour, 7, 1.3) + 10 * bell(hour, 19.5, 1.9);
  return (base + daily) * noise(random, `pm25 ${station}`, timeMs, 0.25) + burning(random, station, timeMs);
}

/** Temperature in °C and humidity in %, which mirror each other over the day. */
export function weatherOf(random: Randomness, station: string, timeMs: number): { temperatureC: number; humidityPct: number } {
  const { hour, flowingMonth } = localTime(timeMs);
  const temperatureC =
    27.4 +
    1.4 * Math.cos((2 * Math.PI * (flowingMonth - 4.6)) / 12) +
    3.4 * Math.cos((2 * Math.PI * (hour - 14)) / 24) +
    0.7 * random.smooth(`temperature ${station}`, timeMs, 6 * HOUR_MS);
  const humidityPct = Math.max(
    45,
    Math.min(99, 82 - 4.2 * (temperatureC - 27.4) + 2 * random.smooth(`humidity ${station}`, timeMs, 3 * HOUR_MS)),
  );
  return { temperatureC, humidityPct };
}

/** The air at a station at an instant. */
export function airAt(random: Randomness, station: string, site: AirSite, timeMs: number): Air {
  const { hour } = localTime(timeMs);
  const rush = (bell(hour, 7.2, 1.4) + bell(hour, 17.6, 1.6)) * TRAFFIC_SHARE[site];
  const sun = Math.max(0, Math.sin((Math.PI * (hour - 6.2)) / 12));
  const pm25 = pm25Of(random, station, timeMs);
  const vary = (name: string, value: number, sigma = 0.18): number => value * noise(random, `${name} ${station}`, timeMs, sigma);
  return {
    pm25,
    pm10: pm25 * (1.55 + 0.15 * INDUSTRY_SHARE[site]) + vary('dust', 4),
    no2: vary('no2', 7 + 17 * rush + 6 * INDUSTRY_SHARE[site]),
    so2: vary('so2', 4 + 9 * INDUSTRY_SHARE[site]),
    co: vary('co', 320 + 420 * rush + 6 * pm25),
    o3: vary('o3', 22 + 58 * sun * (1 - 0.3 * TRAFFIC_SHARE[site])),
  };
}
