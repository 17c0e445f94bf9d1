import { DAY_MS, HOUR_MS, localTime } from '../models/calendar.js';
import { asMeasured } from './as-measured.js';
import type { StationModel } from './station.js';

/** Programmes of the day, hours of the clock from – to. */
const PROGRAMMES: readonly (readonly [number, number])[] = [
  [5, 5.75],
  [11, 11.25],
  [16.75, 17.5],
];
/** How many minutes later a station may begin: each has its own clock and its own announcer. */
const LATE_H = 0.05;

/** A broadcasting station with its clusters: what is on the air, how loud, how many answer. It never plays outside its schedule. */
export const loudspeakerStation: StationModel = ({ random }, asset) => {
  const clusters = Number(asset.attributes?.clusters ?? 20);
  const late = LATE_H * random.uniform(`late ${asset.id}`, 0);
  const isPlaying = (timeMs: number): boolean => {
    const { hour } = localTime(timeMs);
    return PROGRAMMES.some(([from, to]) => hour >= from + late && hour < to);
  };
  const silentClusters = (timeMs: number): number =>
    Array.from({ length: clusters }, (_, index) =>
      random.uniform(`cluster ${index} ${asset.id}`, Math.floor(timeMs / (DAY_MS / 3))),
    ).filter((chance) => chance < 0.035).length;
  return [
    {
      historyS: 900,
      liveS: 60,
      sample: (timeMs) => asMeasured({ spk_cluster_online: 'online', spk_playing: isPlaying(timeMs) ? 'playing' : 'silent' }),
    },
    {
      historyS: 900,
      pastS: 1800,
      liveS: 300,
      sample: (timeMs) => asMeasured({ spk_clusters_online: clusters - silentClusters(timeMs) }),
    },
    {
      historyS: 900,
      liveS: 300,
      sample: (timeMs) =>
        asMeasured({
          spk_volume_pct: isPlaying(timeMs) ? 62 + 14 * random.uniform(`volume ${asset.id}`, 0) : 0,
          spk_sim_signal_dbm:
            -78 + 8 * random.uniform(`signal ${asset.id}`, 0) + 2.5 * random.smooth(`signal ${asset.id}`, timeMs, HOUR_MS),
        }),
    },
  ];
};
