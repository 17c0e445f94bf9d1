import { Inject, Injectable } from '@nestjs/common';
import { AppError, MAX_POINTS, QUALITIES, type ExportQuery, type Metric } from '@nhip/contracts';
import { chooseStep, csvRow, type CsvDecimals, type StepChoice } from '@nhip/domain';
import { statesOf } from '@nhip/catalog';
import { listBuckets, listRawReadings } from '@nhip/store';
import type pg from 'pg';
import { POOL } from '../../server/tokens.js';
import { refuseQuery, toSpan, type HistorySpan } from './history-query.js';
import { findReportedSeries, type ReportedSeries } from './reported-series.js';

/** Readings are read in slices of this length, so that a long export never lies in memory. */
const SLICE_MS = 6 * 3_600_000;
const SLICE_ROWS = 1_000_000;
const BOM = '\ufeff';
const SITE_OFFSET_MS = 7 * 3_600_000;

type Choice = Extract<StepChoice, { ok: true }>;

const RAW_HEAD = ['time', 'asset', 'name', 'metric', 'unit', 'value', 'state', 'quality'];
const BUCKET_HEAD = [
  'from',
  'to',
  'asset',
  'name',
  'metric',
  'unit',
  'mean',
  'min',
  'max',
  'last',
  'increase',
  'seconds_not_first_state',
  'good_readings',
  'all_readings',
];

/** An export that is ready to be read: everything that can be refused was refused before its first line. */
export interface CsvExport {
  readonly fileName: string;
  readonly lines: AsyncIterable<string>;
}

/** Writes histories as CSV. */
@Injectable()
export class TelemetryExportService {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  async open(query: ExportQuery, nowMs: number): Promise<CsvExport> {
    const span = toSpan(query, nowMs);
    const series: ReportedSeries[] = [];
    for (const text of [query.metric].flat()) series.push(await findReportedSeries(this.pool, query.asset, text));
    // one step for all, so that the file has one shape: that of the slowest question
    const slowest = series.reduce((a, b) => (b.metric.periodS > 0 && b.metric.periodS < a.metric.periodS ? b : a), series[0]!);
    const choice = chooseExportStep(query.every, span, slowest.metric);
    return {
      fileName: `${series[0]!.asset.id}_${fileTime(span.fromMs)}_${fileTime(span.toMs)}.csv`,
      lines: this.write(series, span, { choice, decimals: query.decimals, onlyGood: query.quality === 'good' }),
    };
  }

  private async *write(
    series: readonly ReportedSeries[],
    span: HistorySpan,
    how: { choice: Choice; decimals: CsvDecimals; onlyGood: boolean },
  ): AsyncIterable<string> {
    yield BOM + csvRow(how.choice.source === 'raw' ? RAW_HEAD : BUCKET_HEAD, how.decimals);
    for (const one of series) {
      if (one.seriesId === undefined) continue;
      yield* how.choice.source === 'raw'
        ? this.writeRaw(one, one.seriesId, span, how)
        : this.writeBuckets(one, one.seriesId, span, { ...how, choice: how.choice });
    }
  }

  private async *writeRaw(
    series: ReportedSeries,
    seriesId: number,
    span: HistorySpan,
    { decimals, onlyGood }: { decimals: CsvDecimals; onlyGood: boolean },
  ): AsyncIterable<string> {
    const states = statesOf(series.metric.key);
    for (let fromMs = span.fromMs; fromMs < span.toMs; fromMs += SLICE_MS) {
      const toMs = Math.min(fromMs + SLICE_MS, span.toMs);
      const rows = await listRawReadings(this.pool, { seriesId, fromMs, toMs, limit: SLICE_ROWS });
      const lines = rows
        .filter(([, , quality]) => !onlyGood || quality === 0)
        .map(([timeMs, value, quality]) =>
          csvRow([siteTime(timeMs), ...namesOf(series), value, states[value]?.key ?? null, QUALITIES[quality] ?? ''], decimals),
        );
      if (lines.length > 0) yield lines.join('');
    }
  }

  private async *writeBuckets(
    series: ReportedSeries,
    seriesId: number,
    span: HistorySpan,
    { choice, decimals }: { choice: Exclude<Choice, { source: 'raw' }>; decimals: CsvDecimals },
  ): AsyncIterable<string> {
    const buckets = await listBuckets(this.pool, { seriesId, step: choice.source, stepS: choice.stepS, ...span });
    yield buckets
      .map((b) => {
        const values =
          b.nGood > 0 ? [b.sum / b.nGood, b.min, b.max, b.last, b.increase, b.secondsTrue] : [null, null, null, null, null, null];
        return csvRow(
          [siteTime(b.startMs), siteTime(b.startMs + choice.stepS * 1000), ...namesOf(series), ...values, b.nGood, b.nAll],
          decimals,
        );
      })
      .join('');
  }
}

const namesOf = ({ asset, metric, label }: ReportedSeries): string[] => [
  asset.id,
  asset.name,
  label === '' ? metric.key : `${metric.key}{${label}}`,
  metric.unit,
];

/** Time of the site with its offset, to the millisecond: `2026-11-25T14:30:00.000+07:00`. */
const siteTime = (ms: number): string => new Date(Math.round(ms) + SITE_OFFSET_MS).toISOString().replace('Z', '+07:00');

const fileTime = (ms: number): string => siteTime(ms).slice(0, 16).replace(/[-:]/g, '').replace('T', '-');

/** `raw` has no limit in an export; steps are those of a history. */
function chooseExportStep(every: string, span: HistorySpan, metric: Metric): Choice {
  const choice = chooseStep({ ...span, every, periodS: metric.periodS, maxPoints: every === 'auto' ? MAX_POINTS : Infinity });
  if (choice.ok) return choice;
  if (choice.reason === 'too_many_points') throw new AppError('TOO_MANY_POINTS');
  throw refuseQuery('every', 'raw, auto, or a step of 15 minutes or its multiples that divide the day, or of whole days');
}
