import { weatherOf } from './air.js';
import { HOUR_MS, bell, localTime } from './calendar.js';
import type { Place, RainField } from './rain.js';
import type { Randomness } from './randomness.js';

/** The weather at a place. */
export interface Weather {
  readonly temperatureC: number;
  readonly humidityPct: number;
  readonly windMs: number;
  readonly gustMs: number;
  readonly windDirDeg: number;
  readonly pressureHpa: number;
  readonly solarWm2: number;
  readonly uvIndex: number;
  readonly lightning: number;
}

const LATITUDE = (9.8 * Math.PI) / 180;
const SOLAR_CONSTANT_WM2 = 1080;
const COOLING_C = 4.5;

/** Sine of the sun's height; negative by night. */
export function sunHeight(timeMs: number): number {
  const { hour, flowingMonth } = localTime(timeMs);
  const declination = ((-23.44 * Math.PI) / 180) * Math.cos((2 * Math.PI * (flowingMonth - 0.35)) / 12);
  const angle = (Math.PI * (hour - 12)) / 12;
  return Math.sin(LATITUDE) * Math.sin(declination) + Math.cos(LATITUDE) * Math.cos(declination) * Math.cos(angle);
}

/** Clouds 0 … 1: more in the rainy season, all over where it rains. */
function cloudOf(random: Randomness, station: string, timeMs: number, rainMmh: number): number {
  const wet = 0.45 - 0.2 * Math.cos((2 * Math.PI * (localTime(timeMs).flowingMonth - 8.5)) / 12 + Math.PI);
  const passing = wet + 0.22 * random.smooth(`cloud ${station}`, timeMs, HOUR_MS / 2);
  return Math.min(0.95, Math.max(0.05, passing + rainMmh / 15));
}

/** North-east monsoon from November to April, south-west from May to October. */
const monsoonDeg = (flowingMonth: number): number => 135 - 90 * Math.cos((2 * Math.PI * (flowingMonth - 1.5)) / 12);

/** Temperature and humidity that agree with the rain: a shower cools and moistens the air, and it takes an hour to recover. */
export function airWithRain(
  random: Randomness,
  rain: RainField,
  at: Place & { id: string },
  timeMs: number,
): { temperatureC: number; humidityPct: number } {
  const dry = weatherOf(random, at.id, timeMs);
  const wetness = 1 - Math.exp(-rain.amountMm(at, timeMs - 1.5 * HOUR_MS, timeMs) / 6);
  return {
    temperatureC: Math.max(21, dry.temperatureC - COOLING_C * wetness),
    humidityPct: dry.humidityPct + (97 - dry.humidityPct) * wetness,
  };
}

/** The weather at a station at an instant. */
export function weatherAt(random: Randomness, rain: RainField, at: Place & { id: string }, timeMs: number): Weather {
  const { hour, flowingMonth } = localTime(timeMs);
  const rainMmh = rain.intensityMmh(at, timeMs);
  const vary = (name: string, scaleMs: number): number => random.smooth(`${name} ${at.id}`, timeMs, scaleMs);
  const windMs = Math.max(0.2, 1.6 + 1.6 * bell(hour, 14.5, 4) + 0.5 * vary('wind', HOUR_MS / 3) + Math.min(4, rainMmh / 9));
  const solarWm2 = SOLAR_CONSTANT_WM2 * Math.max(0, sunHeight(timeMs)) ** 1.15 * (1 - 0.8 * cloudOf(random, at.id, timeMs, rainMmh));
  return {
    ...airWithRain(random, rain, at, timeMs),
    windMs,
    gustMs: windMs * 1.35 + Math.abs(vary('gust', HOUR_MS / 6)) * 0.6 + Math.min(7, rainMmh / 7),
    windDirDeg: (monsoonDeg(flowingMonth) + 25 * vary('direction', HOUR_MS) + 720) % 360,
    pressureHpa:
      1009.2 +
      1.8 * Math.cos((2 * Math.PI * (flowingMonth - 1)) / 12) +
      1.3 * Math.cos((4 * Math.PI * (hour - 9.7)) / 24) +
      0.4 * vary('pressure', 20 * HOUR_MS),
    solarWm2,
    uvIndex: Math.min(14, (solarWm2 / 1000) * 12.5),
    lightning: rainMmh > 18 ? Math.floor((rainMmh - 18) * 0.6 * random.uniform(`lightning ${at.id}`, Math.floor(timeMs / 600_000))) : 0,
  };
}
