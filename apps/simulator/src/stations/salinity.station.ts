import { HOUR_MS, localTime, monthlyCourse } from '../models/calendar.js';
import { conductivityMscm, salinityGl, type SaltReach } from '../models/salinity.js';
import { asMeasured } from './as-measured.js';
import type { StationModel } from './station.js';

/** How far the salt of each front reaches: all of it at Lương Nghĩa, 13 % on the Hậu, 12 % two days later at the waterworks of Vị Thanh. */
const REACHES: Readonly<Record<string, SaltReach>> = {
  '92-31492-SA-01': { share: 1, lagDays: 0 },
  '92-31492-SA-02': { share: 0.95, lagDays: 0.1 },
  '92-31480-SA-01': { share: 0.95, lagDays: 0.2 },
  '92-31338-SA-01': { share: 0.6, lagDays: 0.5 },
  '92-31489-SA-01': { share: 0.4, lagDays: 0.7 },
  '92-31495-SA-01': { share: 0.35, lagDays: 0.7 },
  '92-31453-SA-01': { share: 0.2, lagDays: 1.2 },
  '92-31441-SA-01': { share: 0.14, lagDays: 2 },
  '92-31333-SA-01': { share: 0.12, lagDays: 2 },
  '92-31366-SA-01': { share: 0.13, lagDays: 0 },
  '92-31378-SA-01': { share: 0.13, lagDays: 0.05 },
  '92-31340-SA-01': { share: 0.1, lagDays: 0.3 },
};

/** Turbidity in NTU by month: the flood season brings the silt. */
const TURBIDITY_NTU = [45, 40, 35, 35, 50, 75, 105, 140, 160, 140, 95, 60] as const;

/** Salinity, conductivity and the other measures of a surface-water probe. */
export const salinityStation: StationModel = ({ random }, asset) => {
  const reach = REACHES[asset.id] ?? { share: 0.1, lagDays: 1 };
  const vary = (name: string, timeMs: number): number => random.smooth(`${name} ${asset.id}`, timeMs, 3 * HOUR_MS);
  const sample = (timeMs: number) => {
    const { hour, flowingMonth } = localTime(timeMs);
    const gl = salinityGl(reach, timeMs) * (1 + 0.02 * vary('salt', timeMs));
    const afternoon = Math.cos((2 * Math.PI * (hour - 15.5)) / 24);
    return asMeasured({
      salinity_gl: gl,
      ec_mscm: conductivityMscm(gl),
      water_temp_c: 28.6 + 1.3 * Math.cos((2 * Math.PI * (flowingMonth - 5)) / 12) + 0.7 * afternoon + 0.2 * vary('water', timeMs),
      ph: 7.1 + 0.12 * afternoon + 0.1 * vary('ph', timeMs),
      do_mgl: 5.1 + 0.6 * afternoon + 0.25 * vary('oxygen', timeMs),
      turbidity_ntu: monthlyCourse(TURBIDITY_NTU, flowingMonth) * Math.exp(0.15 * vary('turbidity', timeMs)),
    });
  };
  const nutrients = (timeMs: number) =>
    asMeasured({ nh4_mgl: 0.28 * Math.exp(0.3 * random.smooth(`nh4 ${asset.id}`, timeMs, 12 * HOUR_MS)) });
  return [
    { historyS: 1800, liveS: 60, sample },
    { historyS: 3600, liveS: 300, sample: nutrients },
  ];
};
