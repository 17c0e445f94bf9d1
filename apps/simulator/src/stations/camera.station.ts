import { DAY_MS, HOUR_MS, localTime } from '../models/calendar.js';
import { isCameraOut } from '../models/outage.js';
import { sunHeight } from '../models/weather.js';
import { asMeasured } from './as-measured.js';
import type { StationModel } from './station.js';

const BLURRED_FROM_MMH = 22;
const NIGHT = -0.1;
/** Shares of cameras that see nothing without street light, were turned by somebody, or have a leaf before the lens. */
const DARK_SHARE = 0.05;
const SHIFTED_SHARE = 0.012;
const BLOCKED_SHARE = 0.006;

/** A camera as its recorder knows it: on or off, its picture, frames and stream, recording and what is kept. */
export const cameraStation: StationModel = ({ random, rain }, asset) => {
  const own = (name: string): number => random.uniform(`camera ${name} ${asset.id}`, 0);
  const daily = (name: string, timeMs: number): number => random.uniform(`camera ${name} ${asset.id}`, localTime(timeMs).day);
  const isOut = (timeMs: number): boolean => isCameraOut(random, asset, timeMs);
  const fullFps = own('fps') < 0.25 ? 15 : 25;
  const quality = (timeMs: number): string => {
    if (daily('blocked', timeMs) < BLOCKED_SHARE) return 'blocked';
    if (daily('shifted', timeMs) < SHIFTED_SHARE) return 'shifted';
    if (own('dark') < DARK_SHARE && sunHeight(timeMs) < NIGHT) return 'dark';
    return rain.intensityMmh(asset, timeMs) > BLURRED_FROM_MMH ? 'blurred' : 'ok';
  };
  const stream = (timeMs: number): number =>
    (own('rate') < 0.3 ? 2100 : 3900) *
    (sunHeight(timeMs) > 0 ? 1 : 0.72) *
    (1 + 0.08 * random.smooth(`stream ${asset.id}`, timeMs, HOUR_MS / 2));
  const isRecording = (timeMs: number): boolean => !isOut(timeMs) && daily('recording', timeMs) > 0.006;
  return [
    { historyS: 900, liveS: 60, sample: (timeMs) => asMeasured({ cam_online: isOut(timeMs) ? 'offline' : 'online' }) },
    {
      historyS: 900,
      pastS: 1800,
      liveS: 60,
      sample: (timeMs) => {
        const fps = fullFps - 1.2 * Math.abs(random.smooth(`frames ${asset.id}`, timeMs, HOUR_MS / 4));
        return asMeasured({ cam_stream_fps: isOut(timeMs) ? 0 : fps, ...(isOut(timeMs) ? {} : { cam_image_quality: quality(timeMs) }) });
      },
    },
    {
      historyS: 1800,
      pastS: 3600,
      liveS: 300,
      sample: (timeMs) =>
        asMeasured({ cam_bitrate_kbps: isOut(timeMs) ? 0 : stream(timeMs), cam_recording: isRecording(timeMs) ? 'recording' : 'stopped' }),
    },
    {
      historyS: 3600,
      pastS: 10_800,
      liveS: 3600,
      sample: (timeMs) => asMeasured({ cam_time_drift_s: 0.4 * random.smooth(`drift ${asset.id}`, timeMs, DAY_MS) }),
    },
    {
      historyS: 86_400,
      liveS: 3600,
      sample: (timeMs) => asMeasured({ cam_storage_days: 31 + 12 * own('storage') + daily('storage', timeMs) }),
    },
  ];
};
