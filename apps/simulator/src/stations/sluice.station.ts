import type { DemoAsset } from '@nhip/catalog';
import { streetDepthCm } from '../models/flood.js';
import { salinityGl } from '../models/salinity.js';
import { gateAt } from '../models/sluice.js';
import { asMeasured } from './as-measured.js';
import type { Sheet, StationModel, World } from './station.js';
import { courseOf, kerbM } from './tide-courses.js';
import { getGauge, levelAt } from './water-level.station.js';

/** Canals of the West Sea side carry salt in the dry season, the others hardly any. */
const SALT_SHARE: Readonly<Record<string, number>> = { '92-31489-WL-01': 0.6, '92-31471-WL-01': 0.35, '92-31321-WL-01': 0.14 };
const LITTLE_SALT = 0.1;
/** A pump starts above this depth and runs on until the street is dry. */
const PUMP_FROM_CM = 4;
const PUMP_ON_MS = 15 * 60_000;

function gateSheet(world: World, near: DemoAsset): Sheet {
  const share = SALT_SHARE[near.id] ?? LITTLE_SALT;
  return {
    historyS: 900,
    liveS: 60,
    sample: (timeMs) => {
      const gate = gateAt(
        courseOf(near.id),
        { levelM: (at) => levelAt(world, near, at), saltGl: (at) => salinityGl({ share, lagDays: 0.5 }, at) },
        timeMs,
      );
      return asMeasured({ sluice_gate_state: gate.state, sluice_level_in_m: gate.insideM, sluice_level_out_m: gate.outsideM });
    },
  };
}

function pumpSheet(world: World, asset: DemoAsset, near: DemoAsset): Sheet {
  const kerb = kerbM(near.id);
  const depth = (timeMs: number): number => streetDepthCm(world.rain, asset, { aboveKerbM: levelAt(world, near, timeMs) - kerb }, timeMs);
  return {
    historyS: 300,
    pastS: 900,
    liveS: 60,
    sample: (timeMs) => {
      const isRunning = depth(timeMs) > PUMP_FROM_CM || depth(timeMs - PUMP_ON_MS) > PUMP_FROM_CM;
      return asMeasured({ pump_running: isRunning ? 'running' : 'stopped', flood_depth_cm: depth(timeMs) });
    },
  };
}

/** A gate with the water on both sides of it, or a pumping station with the water on its street. */
export const sluiceStation: StationModel = (world, asset) => {
  const near = getGauge(String(asset.attributes?.near));
  return [asset.attributes?.plant === 'pump' ? pumpSheet(world, asset, near) : gateSheet(world, near)];
};
