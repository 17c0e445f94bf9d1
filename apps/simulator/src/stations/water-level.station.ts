import { demoAssets, type DemoAsset } from '@nhip/catalog';
import { runoffM, streetDepthCm } from '../models/flood.js';
import { HOUR_MS } from '../models/calendar.js';
import { nextPeakM, waterLevelM } from '../models/tide.js';
import { asMeasured } from './as-measured.js';
import type { Sheet, StationModel, World } from './station.js';
import { courseOf, findBd3, kerbM } from './tide-courses.js';

const CM_PER_M = 100;

/** Level of the water at a gauge in metres: tide, wind, and what the rain of half a day brings. */
export function levelAt({ random, rain }: Pick<World, 'random' | 'rain'>, gauge: DemoAsset, timeMs: number): number {
  return waterLevelM(random, gauge.id, courseOf(gauge.id), timeMs) + runoffM(rain, gauge, timeMs);
}

/** The gauge of the demo with this id. Throws for a stranger. */
export function getGauge(id: string): DemoAsset {
  const gauge = demoAssets.find((asset) => asset.id === id);
  if (!gauge) throw new Error(`the demo has no gauge ${id}`);
  return gauge;
}

/** Water level, its trend, and where báo động III is known the forecast peak and the depth of water on the street beside the gauge. */
export const waterLevelStation: StationModel = (world, asset) => {
  const level = (timeMs: number): number => levelAt(world, asset, timeMs);
  const bd3 = findBd3(asset);
  const levels: Sheet = {
    historyS: 600,
    liveS: 60,
    sample: (timeMs) =>
      asMeasured({ water_level_m: level(timeMs), water_level_trend_cm_h: (level(timeMs) - level(timeMs - HOUR_MS)) * CM_PER_M }),
  };
  if (bd3 === undefined) return [levels];
  const kerb = kerbM(asset.id);
  const street: Sheet = {
    historyS: 300,
    pastS: 900,
    liveS: 60,
    sample: (timeMs) => asMeasured({ flood_depth_cm: streetDepthCm(world.rain, asset, { aboveKerbM: level(timeMs) - kerb }, timeMs) }),
  };
  const forecast: Sheet = {
    historyS: 21_600,
    liveS: 3600,
    sample: (timeMs) => asMeasured({ tide_peak_forecast_m: nextPeakM(courseOf(asset.id), timeMs) }),
  };
  return [levels, street, forecast];
};
