const HOUR_MS = 3_600_000;
const SHORTEST_MS = 20 * 60_000;

/** Change per hour over about the last hour, from [epoch ms, value] points in order of time; null when they reach back less than 20 minutes. */
export function hourlyTrend(points: readonly (readonly number[])[]): number | null {
  const last = points.at(-1);
  if (!last) return null;
  const [lastTime = 0, lastValue = 0] = last;
  const first = points.find(([time = 0]) => time >= lastTime - HOUR_MS - SHORTEST_MS / 2);
  const [firstTime = 0, firstValue = 0] = first ?? last;
  const spanMs = lastTime - firstTime;
  return spanMs < SHORTEST_MS ? null : ((lastValue - firstValue) * HOUR_MS) / spanMs;
}
