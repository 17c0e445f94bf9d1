import { Inject, Injectable } from '@nestjs/common';
import { findMetric } from '@nhip/catalog';
import { AppError, QUALITIES, type DataQuality, type QualityDay } from '@nhip/contracts';
import { expectedReadings, lastDays, lateAfterSeconds } from '@nhip/domain';
import {
  findAsset,
  listDayCounts,
  listFirstReadings,
  listRejectCounts,
  listSeries,
  listToldIntervals,
  sumAssetRepeats,
  sumQualities,
  type DayCount,
  type QualityCount,
  type RejectCount,
  type Series,
  type ToldInterval,
} from '@nhip/store';
import type pg from 'pg';
import { POOL } from '../../server/tokens.js';

const DAY_MS = 86_400_000;
const NO_TS = QUALITIES.indexOf('no_ts');

const periodOf = (series: Series): number => findMetric(series.metric)?.periodS ?? 0;

/** How good the data of one asset are. */
@Injectable()
export class DataQualityService {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  async show(id: string, days: number, nowMs: number): Promise<DataQuality> {
    const asset = await findAsset(this.pool, id);
    if (!asset) throw new AppError('ASSET_NOT_FOUND');
    const series = await listSeries(this.pool, asset.id);
    const seriesIds = series.map((one) => one.id);
    const starts = lastDays(days, nowMs);
    const dayAgo = new Date(nowMs - DAY_MS);
    const span = { seriesIds, fromMs: starts[0]!, toMs: nowMs };
    const [counts, told, firsts, qualities, rejects, repeats] = await Promise.all([
      listDayCounts(this.pool, span),
      listToldIntervals(this.pool, span),
      listFirstReadings(this.pool, seriesIds),
      sumQualities(this.pool, { seriesIds, lateAfterS: series.map((one) => lateAfterSeconds(periodOf(one))), sinceMs: nowMs - DAY_MS }),
      listRejectCounts(this.pool, { assetId: asset.id, recentSince: dayAgo, since: new Date(nowMs - 7 * DAY_MS) }),
      sumAssetRepeats(this.pool, asset.id, dayAgo),
    ]);
    return {
      asset: asset.id,
      from: starts[0]!,
      to: nowMs,
      series: series.map((one) => ({
        metric: one.metric,
        label: one.label,
        periodS: periodOf(one),
        days: daysOf(one, { counts, told, starts, firstMs: firsts.get(one.id), nowMs }),
      })),
      ...qualityOf(qualities),
      repeats: { duplicates24h: repeats.duplicates, corrections24h: repeats.corrections },
      rejects: rejects.map(toReject),
    };
  }
}

function daysOf(
  series: Series,
  seen: {
    counts: readonly DayCount[];
    told: readonly ToldInterval[];
    starts: readonly number[];
    firstMs: number | undefined;
    nowMs: number;
  },
): QualityDay[] {
  const told = seen.told.filter(({ seriesId }) => seriesId === series.id);
  const own = new Map(seen.counts.filter(({ seriesId }) => seriesId === series.id).map((count) => [count.dayMs, count]));
  return seen.starts.map((dayMs) => ({
    dayMs,
    expected: expectedReadings(periodOf(series), dayMs, { ...seen, told: told.filter((each) => each.dayMs === dayMs) }),
    received: own.get(dayMs)?.received ?? 0,
    good: own.get(dayMs)?.good ?? 0,
  }));
}

const qualityOf = (counts: readonly QualityCount[]): Pick<DataQuality, 'qualities24h' | 'late24h' | 'noTs24h'> => ({
  qualities24h: QUALITIES.map((_, index) => counts.find(({ quality }) => quality === index)?.count ?? 0),
  late24h: {
    count: counts.reduce((sum, { late }) => sum + late, 0),
    longestDelayS: counts.reduce((longest, { longestDelayS }) => Math.max(longest, longestDelayS), 0),
  },
  noTs24h: counts.find(({ quality }) => quality === NO_TS)?.count ?? 0,
});

const toReject = ({ reason, recent, all, lastAt, faults }: RejectCount): DataQuality['rejects'][number] => ({
  reason,
  last24h: recent,
  last7d: all,
  lastAt: lastAt.toISOString(),
  detail: faults
    .slice(0, 3)
    .map((fault) => `${fault.path} ${fault.detail}`.trim())
    .join('; '),
});
