import { Inject, Injectable } from '@nestjs/common';
import { AppError, EXACT_GAPS_DAYS, type GapReport, type GapsQuery, type Moment, type Sparklines } from '@nhip/contracts';
import { STALE_AFTER_PERIODS, findGaps, type Gap } from '@nhip/domain';
import {
  findAsset,
  listBuckets,
  listFirstReadings,
  listGaps,
  listSeries,
  listSeriesByIds,
  listSparklines,
  listValuesAt,
} from '@nhip/store';
import type pg from 'pg';
import { POOL } from '../../server/tokens.js';
import { toMs, toSpan, type HistorySpan } from './history-query.js';
import { findReportedSeries, type ReportedSeries } from './reported-series.js';

const DAY_MS = 86_400_000;
const HOUR_S = 3600;
const SHOWN_GAPS = 500;
const MOST_GAPS = 20_000;

/** What is asked about many readings at once: sparklines of an asset, gaps of a series, a moment of the whole province. */
@Injectable()
export class SeriesOverviewService {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  async sparklines(assetId: string, nowMs: number): Promise<Sparklines> {
    const asset = await findAsset(this.pool, assetId);
    if (!asset) throw new AppError('ASSET_NOT_FOUND');
    const fromMs = nowMs - DAY_MS;
    const series = await listSeries(this.pool, asset.id);
    const points = await listSparklines(this.pool, { seriesIds: series.map(({ id }) => id), fromMs });
    const byId = new Map(series.map(({ id }) => [id, [] as Sparklines['series'][number]['points']]));
    for (const { seriesId, startMs, mean, last } of points) byId.get(seriesId)?.push([startMs, mean, last]);
    return {
      asset: asset.id,
      from: fromMs,
      to: nowMs,
      series: series.map(({ id, metric, label }) => ({ metric, label, points: byId.get(id) ?? [] })),
    };
  }

  async gaps(query: GapsQuery, nowMs: number): Promise<GapReport> {
    const asked = toSpan(query, nowMs);
    const series = await findReportedSeries(this.pool, query.asset, query.metric);
    // What lies before the series was first heard is no gap.
    const first = series.seriesId === undefined ? undefined : (await listFirstReadings(this.pool, [series.seriesId])).get(series.seriesId);
    const fromMs = Math.max(asked.fromMs, first ?? asked.fromMs);
    const span = { fromMs, toMs: Math.max(fromMs, Math.min(asked.toMs, nowMs)) };
    const { resolutionS, gaps } = await this.findGaps(series, span);
    const length = ([from, to]: Gap): number => to - from;
    const shown = [...gaps].sort((a, b) => length(b) - length(a)).slice(0, SHOWN_GAPS);
    return {
      asset: series.asset.id,
      metric: series.metric.key,
      label: series.label,
      from: span.fromMs,
      to: span.toMs,
      periodS: series.metric.periodS,
      resolutionS,
      count: gaps.length,
      lostMs: gaps.reduce((sum, gap) => sum + length(gap), 0),
      longestMs: gaps.reduce((longest, gap) => Math.max(longest, length(gap)), 0),
      gaps: shown.sort((a, b) => a[0] - b[0]).map(([from, to]) => [from, to]),
    };
  }

  /** The newest reading of every series at an instant. */
  async moment(at: string | number): Promise<Moment> {
    const atMs = toMs('at', at);
    const values = await listValuesAt(this.pool, atMs);
    const series = new Map(
      (
        await listSeriesByIds(
          this.pool,
          values.map(({ seriesId }) => seriesId),
        )
      ).map((one) => [one.id, one]),
    );
    return {
      at: atMs,
      values: values.flatMap(({ seriesId, value, timeMs, quality }) => {
        const one = series.get(seriesId);
        return one ? [[one.assetId, one.metric, one.label, value, timeMs, quality]] : [];
      }),
    };
  }

  private async findGaps({ metric, seriesId }: ReportedSeries, span: HistorySpan): Promise<{ resolutionS: number; gaps: readonly Gap[] }> {
    const periodMs = metric.periodS * 1000;
    if (periodMs === 0) return { resolutionS: 0, gaps: [] };
    if (seriesId === undefined) return { resolutionS: 0, gaps: findGaps([], { periodMs, span }) };
    if (span.toMs - span.fromMs <= EXACT_GAPS_DAYS * DAY_MS)
      return {
        resolutionS: 0,
        gaps: await listGaps(this.pool, { seriesId, ...span, longestMs: STALE_AFTER_PERIODS * periodMs, limit: MOST_GAPS }),
      };
    const hours = await listBuckets(this.pool, { seriesId, step: '1h', ...span });
    const starts = [...new Set(hours.map(({ startMs }) => startMs))];
    return { resolutionS: HOUR_S, gaps: findGaps(starts, { periodMs, stepMs: HOUR_S * 1000, span }) };
  }
}
