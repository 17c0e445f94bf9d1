import { QUARTER_MS, firstRowAt, quarterOf, sliceRows, type SeriesRows } from '@nhip/domain';
import type { EdgeReading } from '@nhip/store';

/** A stretch of rows that is written in one transaction: from its first quarter of an hour to the one before the next stretch. */
export interface HistoryPart {
  readonly rows: SeriesRows;
  /** start of the last quarter that belongs to the stretch, with or without rows */
  readonly untilMs: number;
}

/** Small enough to hold few chunks of the database, large enough to be quick. */
const MOST_QUARTERS = 4000;
const LONGEST_MS = 730 * 86_400_000;

/** Cuts rows into parts at ends of quarters. */
export function splitHistory(rows: SeriesRows): HistoryPart[] {
  const { timeMs } = rows;
  const starts: number[] = [];
  let [quarters, open] = [0, Number.NaN];
  for (let i = 0; i < timeMs.length; i += 1) {
    const quarter = quarterOf(timeMs[i]!);
    if (quarter === open) continue;
    open = quarter;
    const first = starts.at(-1);
    if (first === undefined || quarters >= MOST_QUARTERS || timeMs[i]! - timeMs[first]! > LONGEST_MS) {
      starts.push(i);
      quarters = 0;
    }
    quarters += 1;
  }
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? timeMs.length;
    const untilMs = to < timeMs.length ? quarterOf(timeMs[to]!) - QUARTER_MS : quarterOf(timeMs[to - 1]!);
    return { rows: sliceRows(rows, from, to), untilMs };
  });
}

const MOST_EDGE_READINGS = 2000;

/** The readings of the first and the last quarter: another file may hold the rest of these. */
export function edgesOf(rows: SeriesRows): EdgeReading[] {
  const [first, last] = [rows.timeMs[0], rows.timeMs.at(-1)];
  if (first === undefined || last === undefined) return [];
  const head = firstRowAt(rows, quarterOf(first) + QUARTER_MS);
  const tail = Math.max(head, firstRowAt(rows, quarterOf(last)));
  const indexes = [...Array(head).keys(), ...Array.from({ length: rows.timeMs.length - tail }, (_, index) => tail + index)];
  return indexes.slice(0, MOST_EDGE_READINGS).map((i) => [rows.timeMs[i]!, rows.value[i]!, rows.quality[i]!]);
}

/** Rows with readings of other files that share their first or last quarter; the file's own win. Readings of others have line 0. */
export function withNeighbours(rows: SeriesRows, others: readonly EdgeReading[]): SeriesRows {
  const own = new Set(rows.timeMs);
  const extra = [...new Map(others.map((reading) => [reading[0], reading])).values()].filter(([time]) => !own.has(time));
  if (extra.length === 0) return rows;
  const all: [number, number, number, number][] = extra.map(([time, value, quality]) => [time, value, quality, 0]);
  rows.timeMs.forEach((time, i) => all.push([time, rows.value[i]!, rows.quality[i]!, rows.line[i]!]));
  all.sort((a, b) => a[0] - b[0]);
  return {
    timeMs: Float64Array.from(all, ([time]) => time),
    value: Float64Array.from(all, ([, value]) => value),
    quality: Uint8Array.from(all, ([, , quality]) => quality),
    line: Float64Array.from(all, ([, , , line]) => line),
  };
}
