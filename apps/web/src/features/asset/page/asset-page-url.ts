import { RANGE_MS, RANGES, type Range } from '../../../model/map-url.js';

/** A stretch the reader chose by hand, epoch milliseconds. */
export interface FreeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What the address of the asset page says. `metrics` are series keys, empty for the headline; `free` goes before `range`. */
export interface AssetPageUrl {
  readonly metrics: readonly string[];
  readonly range: Range;
  readonly free: FreeRange | null;
  readonly previous: boolean;
  readonly hideBad: boolean;
  readonly table: boolean;
}

/** Most series in one chart: more would need colours that nobody can tell apart. */
export const MOST_METRICS = 4;
const LONGEST_FREE_MS = 366 * 2 * 86_400_000;

function freeRange(params: URLSearchParams): FreeRange | null {
  const fromMs = Date.parse(params.get('from') ?? '');
  const toMs = Date.parse(params.get('to') ?? '');
  const isSound = fromMs < toMs && toMs - fromMs <= LONGEST_FREE_MS && fromMs > 0;
  return isSound ? { fromMs, toMs } : null;
}

/** Reads the address; what makes no sense counts as its default. */
export function readAssetPageUrl(params: URLSearchParams): AssetPageUrl {
  return {
    metrics: (params.get('metric') ?? '')
      .split(',')
      .filter((key) => key !== '')
      .slice(0, MOST_METRICS),
    range: RANGES.find((range) => range === params.get('range')) ?? '24h',
    free: freeRange(params),
    previous: params.get('previous') !== '0',
    hideBad: params.get('bad') === '0',
    table: params.get('table') === '1',
  };
}

const minute = (ms: number): string => new Date(ms).toISOString().slice(0, 16) + 'Z';

/** The address for a state; what is at its default is left out. */
export function writeAssetPageUrl({ metrics, range, free, previous, hideBad, table }: AssetPageUrl): URLSearchParams {
  const params = new URLSearchParams();
  if (metrics.length > 0) params.set('metric', metrics.join(','));
  if (free) {
    params.set('from', minute(free.fromMs));
    params.set('to', minute(free.toMs));
  } else if (range !== '24h') params.set('range', range);
  if (!previous) params.set('previous', '0');
  if (hideBad) params.set('bad', '0');
  if (table) params.set('table', '1');
  return params;
}

const HOUR_MS = 3_600_000;
const WEEK_MS = 168 * HOUR_MS;

/** The stretch that is drawn at `nowMs`. */
export const spanOf = ({ free, range }: Pick<AssetPageUrl, 'free' | 'range'>, nowMs: number): FreeRange =>
  free ?? { fromMs: nowMs - RANGE_MS[range], toMs: nowMs };

/** How far back the period beside it lies: whole weeks, so that weekdays and hours match; a longer stretch is set beside the one of its own length before it. */
export const previousShiftMs = ({ fromMs, toMs }: FreeRange): number => Math.ceil((toMs - fromMs) / WEEK_MS - 1e-6) * WEEK_MS;

/** Length of the bars of a counter: what it rose by in each. */
export function counterStep({ fromMs, toMs }: FreeRange): string {
  const hours = (toMs - fromMs) / HOUR_MS;
  if (hours <= 8) return '15m';
  if (hours <= 48) return '1h';
  if (hours <= 24 * 10) return '6h';
  return hours <= 24 * 62 ? '1d' : '7d';
}
