import { toldHours } from '@nhip/domain';
import type { ToldInterval } from '@nhip/store';
import type { StatedInterval } from './batch.js';

/** One row a series, day and interval: the hours for which the readings of a batch stated it. Their series have their numbers by now. */
export function gatherToldIntervals(stated: readonly StatedInterval[]): ToldInterval[] {
  const rows = new Map<string, { -readonly [K in keyof ToldInterval]: ToldInterval[K] }>();
  for (const { series, timeMs, everyS } of stated) {
    for (const { dayMs, hours } of toldHours(timeMs, everyS)) {
      const key = `${series.seriesId} ${dayMs} ${everyS}`;
      const row = rows.get(key);
      if (row) row.hours |= hours;
      else rows.set(key, { seriesId: series.seriesId, dayMs, everyS, hours });
    }
  }
  return [...rows.values()];
}
