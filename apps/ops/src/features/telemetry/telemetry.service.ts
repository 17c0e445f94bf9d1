import { Inject, Injectable } from '@nestjs/common';
import { AppError, MAX_POINTS, type Metric, type TelemetryHistory, type TelemetryQuery } from '@nhip/contracts';
import { bucketMean, chooseStep, findGaps, unusableStretches, type Bucket, type StepChoice } from '@nhip/domain';
import { listBuckets, listPossibleGaps, listRawReadings, type RawPoint } from '@nhip/store';
import type pg from 'pg';
import { POOL } from '../../server/tokens.js';
import { refuseQuery, toSpan, type HistorySpan } from './history-query.js';
import { findReportedSeries } from './reported-series.js';

/** What answers a history; `heardMs` are times of all readings or starts of all buckets, good or not. */
interface Drawn extends Pick<TelemetryHistory, 'source' | 'everyS' | 'points' | 'notGood' | 'unusable'> {
  readonly heardMs: readonly number[];
}
type RollupChoice = Extract<StepChoice, { stepS: number }>;

/** What is asked of which series. `seriesId` is undefined while the asset never reported the metric. */
interface Question {
  readonly seriesId: number | undefined;
  readonly metric: Metric;
  readonly span: HistorySpan;
  readonly every: string;
}

/** Histories of series: raw readings, or the rollup that fits. */
@Injectable()
export class TelemetryService {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  async history(query: TelemetryQuery, nowMs: number): Promise<TelemetryHistory> {
    const span = toSpan(query, nowMs);
    const { asset, metric, label, seriesId } = await findReportedSeries(this.pool, query.asset, query.metric);
    const [{ heardMs, ...drawn }, possible] = await Promise.all([
      this.draw({ seriesId, metric, span, every: query.every }),
      listPossibleGaps(this.pool, new Date(span.fromMs), new Date(span.toMs)),
    ]);
    const stepMs = (drawn.everyS ?? 0) * 1000;
    return {
      asset: asset.id,
      metric: metric.key,
      label,
      unit: metric.unit,
      from: span.fromMs,
      to: span.toMs,
      ...drawn,
      gaps: findGaps(heardMs, {
        periodMs: metric.periodS * 1000,
        stepMs,
        span: { ...span, toMs: Math.min(span.toMs, nowMs) },
      }).map(([from, to]) => [from, to]),
      possibleGaps: possible.map(({ from, to }) => [Math.max(span.fromMs, from.getTime()), Math.min(span.toMs, to?.getTime() ?? nowMs)]),
    };
  }

  private async draw(question: Question): Promise<Drawn> {
    const choice = this.choose(question, question.metric.periodS);
    if (choice.source !== 'raw') return this.drawBuckets(question, choice);
    const rows =
      question.seriesId === undefined
        ? []
        : await listRawReadings(this.pool, { seriesId: question.seriesId, ...question.span, limit: MAX_POINTS + 1 });
    if (rows.length <= MAX_POINTS) return drawRaw(rows);
    if (question.every === 'raw') throw new AppError('TOO_MANY_POINTS');
    // the device reports more often than its catalogue entry says: judge by what it really sends
    const trueS = Math.max(0.001, (rows[MAX_POINTS]![0] - rows[0]![0]) / MAX_POINTS / 1000);
    const coarser = this.choose(question, trueS);
    return this.drawBuckets(question, coarser.source === 'raw' ? { ok: true, source: '15m', stepS: 900 } : coarser);
  }

  private choose({ span, every }: Question, periodS: number): Extract<StepChoice, { ok: true }> {
    const choice = chooseStep({ ...span, every, periodS, maxPoints: MAX_POINTS });
    if (choice.ok) return choice;
    if (choice.reason === 'too_many_points') throw new AppError('TOO_MANY_POINTS');
    throw refuseQuery('every', 'raw, auto, or a step of 15 minutes or its multiples that divide the day, or of whole days');
  }

  private async drawBuckets({ seriesId, span }: Question, { source, stepS }: RollupChoice): Promise<Drawn> {
    const buckets = seriesId === undefined ? [] : await listBuckets(this.pool, { seriesId, step: source, stepS, ...span });
    return {
      source,
      everyS: stepS,
      points: buckets.flatMap(toPoint),
      heardMs: buckets.map(({ startMs }) => startMs),
      unusable: unusableStretches(buckets, stepS * 1000),
      notGood: buckets.reduce((sum, { nAll, nGood }) => sum + nAll - nGood, 0),
    };
  }
}

function toPoint(bucket: Bucket): number[][] {
  const mean = bucketMean(bucket);
  if (mean === undefined) return [];
  const { startMs, min, max, nGood, last, increase, secondsTrue } = bucket;
  return [[startMs, mean, min, max, nGood, last, increase, secondsTrue]];
}

const drawRaw = (rows: readonly RawPoint[]): Drawn => ({
  source: 'raw',
  everyS: null,
  points: rows.map((row) => [...row]),
  heardMs: rows.map(([time]) => time),
  unusable: [],
  notGood: rows.filter(([, , quality]) => quality !== 0).length,
});
