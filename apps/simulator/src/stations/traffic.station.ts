import { trafficAt, type Road } from '../models/traffic.js';
import { asMeasured } from './as-measured.js';
import type { StationModel } from './station.js';

/** Roads by the `road` of the demo assets. */
const ROADS: Readonly<Record<string, Road>> = {
  QL1: { capacityVph: 3800, freeSpeedKmh: 54, rushRatio: 0.92, isTetRoute: true },
  urban: { capacityVph: 2600, freeSpeedKmh: 38, rushRatio: 0.82, isTetRoute: false },
  QL61: { capacityVph: 1900, freeSpeedKmh: 50, rushRatio: 0.66, isTetRoute: false },
  QL61C: { capacityVph: 1800, freeSpeedKmh: 58, rushRatio: 0.52, isTetRoute: false },
  QL61B: { capacityVph: 1300, freeSpeedKmh: 48, rushRatio: 0.55, isTetRoute: false },
  QLPH: { capacityVph: 1600, freeSpeedKmh: 56, rushRatio: 0.62, isTetRoute: false },
  QL91C: { capacityVph: 1300, freeSpeedKmh: 52, rushRatio: 0.5, isTetRoute: false },
  DT927: { capacityVph: 900, freeSpeedKmh: 44, rushRatio: 0.42, isTetRoute: false },
};

/** Flow, mean speed, occupancy, level of service and share of motorbikes of one cross-section. */
export const trafficStation: StationModel = ({ random, rain }, asset) => {
  const road = ROADS[String(asset.attributes?.road)] ?? (ROADS.urban as Road);
  return [
    {
      historyS: 300,
      pastS: 900,
      liveS: 30,
      sample: (timeMs) => {
        const traffic = trafficAt(random, asset.id, road, { timeMs, rainMmh: rain.intensityMmh(asset, timeMs) });
        return asMeasured({
          traffic_flow_vph: traffic.flowVph,
          traffic_speed_kmh: traffic.speedKmh,
          traffic_occupancy_pct: traffic.occupancyPct,
          traffic_los: traffic.level,
          traffic_share_motorbike_pct: traffic.motorbikePct,
        });
      },
    },
  ];
};
