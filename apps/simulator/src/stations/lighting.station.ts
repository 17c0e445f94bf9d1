import { HOUR_MS } from '../models/calendar.js';
import { lightShare } from '../models/light.js';
import { isPowerCut } from '../models/outage.js';
import { asMeasured } from './as-measured.js';
import type { StationModel } from './station.js';

const PCT = 100;
const W_PER_KW = 1000;
/** What the controller itself draws, kW. */
const IDLE_KW = 0.025;
const METER_FROM_MS = Date.parse('2025-01-01T00:00:00+07:00');
const POWER_FACTOR = 0.92;

/** A cabinet: lamps by season and hour, voltage and current, a counter that never falls, and darkness when the power of its unit is cut. */
export const lightingStation: StationModel = ({ random, light, rain }, asset) => {
  const lamps = Number(asset.attributes?.lamps ?? PCT);
  const fullKw = (lamps * Number(asset.attributes?.lampW ?? PCT)) / W_PER_KW;
  const vary = (name: string, timeMs: number, scaleMs: number): number => random.smooth(`${name} ${asset.id}`, timeMs, scaleMs);
  const failedLamps = (timeMs: number): number => Math.max(0, Math.round(lamps * (0.018 + 0.014 * vary('failed', timeMs, 90 * HOUR_MS))));
  const voltage = (timeMs: number): number =>
    226 - 3.5 * lightShare(timeMs) + 3 * vary('voltage', timeMs, HOUR_MS) - 2.5 * Math.max(0, vary('evening', timeMs, 5 * HOUR_MS));
  const electric = (timeMs: number) => {
    const isCut = isPowerCut(random, asset.areaCode, timeMs);
    const kw = isCut ? 0 : IDLE_KW + fullKw * lightShare(timeMs) * (1 - failedLamps(timeMs) / lamps);
    const volts = voltage(timeMs);
    const wet = Math.min(6, rain.amountMm(asset, timeMs - HOUR_MS, timeMs) / 6);
    return {
      cabinet_voltage_v: isCut ? 0 : volts,
      cabinet_current_a: (kw * W_PER_KW) / (3 * volts * POWER_FACTOR),
      leak_current_ma: isCut ? 0 : 2.4 + 0.7 * vary('leak', timeMs, 6 * HOUR_MS) + wet,
    };
  };
  return [
    { historyS: 900, liveS: 60, sample: (timeMs) => asMeasured({ cabinet_voltage_v: electric(timeMs).cabinet_voltage_v }) },
    {
      historyS: 900,
      pastS: 1800,
      liveS: 60,
      sample: (timeMs) => {
        const { cabinet_current_a, leak_current_ma } = electric(timeMs);
        const share = isPowerCut(random, asset.areaCode, timeMs) ? 0 : lightShare(timeMs);
        return asMeasured({
          lamps_failed_pct: (failedLamps(timeMs) / lamps) * PCT,
          lamp_on: share > 0 ? 'on' : 'off',
          lamp_dim_pct: share * PCT,
          cabinet_current_a,
          leak_current_ma,
          cabinet_energy_kwh: (IDLE_KW * (timeMs - METER_FROM_MS)) / HOUR_MS + fullKw * light.hoursUntil(timeMs),
        });
      },
    },
  ];
};
