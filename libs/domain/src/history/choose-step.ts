/** Which table answers a history, and the step of its points in seconds (null for raw readings). */
export type StepChoice =
  | { readonly ok: true; readonly source: 'raw'; readonly stepS: null }
  | { readonly ok: true; readonly source: '15m' | '1h' | '1d'; readonly stepS: number }
  | { readonly ok: false; readonly reason: 'unsupported_step' | 'too_many_points' };

/** What is asked: `every` as in `telemetryQuerySchema`, `periodS` of the metric (0 = only on change), most points of the answer. */
export interface StepQuestion {
  readonly fromMs: number;
  readonly toMs: number;
  readonly every: string;
  readonly periodS: number;
  readonly maxPoints: number;
}

const HOUR = 3600;
const DAY = 86_400;
const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: HOUR, d: DAY };

/** Steps that `auto` may take: the first that keeps the answer within its limit. */
const AUTO_STEPS_S = [900, 1800, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY] as const;

/** Series that report changes only have no known rate: a day of them is read raw, more from rollups. */
const RAW_SPAN_WITHOUT_PERIOD_S = DAY;

/** "15m" → 900; undefined for `raw`, `auto` and anything else. */
export function parseStep(every: string): number | undefined {
  const match = /^(\d+)([smhd])$/.exec(every);
  const seconds = match ? Number(match[1]) * (UNIT_SECONDS[match[2] ?? ''] ?? 0) : 0;
  return seconds > 0 ? seconds : undefined;
}

/** The coarsest rollup whose buckets fill a step of `stepS` seconds exactly. */
function fromRollup(stepS: number): StepChoice {
  if (stepS % DAY === 0) return { ok: true, source: '1d', stepS };
  // a step that does not divide the day would drift across days of the site
  if (DAY % stepS !== 0) return { ok: false, reason: 'unsupported_step' };
  if (stepS % HOUR === 0) return { ok: true, source: '1h', stepS };
  return stepS % 900 === 0 ? { ok: true, source: '15m', stepS } : { ok: false, reason: 'unsupported_step' };
}

function chooseAutomatically(spanS: number, { periodS, maxPoints }: StepQuestion): StepChoice {
  const isRawSmall = periodS > 0 ? spanS / periodS <= maxPoints : spanS <= RAW_SPAN_WITHOUT_PERIOD_S;
  if (isRawSmall) return { ok: true, source: 'raw', stepS: null };
  const stepS = AUTO_STEPS_S.find((step) => step >= periodS && spanS / step <= maxPoints);
  return stepS ? fromRollup(stepS) : { ok: false, reason: 'too_many_points' };
}

/**
 * Chooses between raw readings and the rollups of 15 minutes, 1 hour and 1 day. `auto` takes raw while its expected number of points fits, then
 * the finest step that does. An asked step must be a multiple of 15 minutes that divides the day, or whole days.
 */
export function chooseStep(question: StepQuestion): StepChoice {
  const spanS = Math.max(0, (question.toMs - question.fromMs) / 1000);
  if (question.every === 'raw') return { ok: true, source: 'raw', stepS: null };
  if (question.every === 'auto') return chooseAutomatically(spanS, question);
  const stepS = parseStep(question.every);
  if (stepS === undefined) return { ok: false, reason: 'unsupported_step' };
  const choice = fromRollup(stepS);
  return choice.ok && spanS / stepS > question.maxPoints ? { ok: false, reason: 'too_many_points' } : choice;
}
