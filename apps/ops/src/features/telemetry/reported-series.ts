import { findMetric, metricsOfType } from '@nhip/catalog';
import { AppError, type Metric } from '@nhip/contracts';
import { findAsset, findSeries, type AssetRow } from '@nhip/store';
import type pg from 'pg';
import { splitMetric } from './history-query.js';

/** A series that a query names. `seriesId` is undefined while the asset never reported the metric. */
export interface ReportedSeries {
  readonly asset: AssetRow;
  readonly metric: Metric;
  readonly label: string;
  readonly seriesId: number | undefined;
}

/** The series `text` (a metric key, a label in braces) of an asset. Throws ASSET_NOT_FOUND, and METRIC_UNKNOWN when the asset does not report the metric. */
export async function findReportedSeries(pool: pg.Pool, assetId: string, text: string): Promise<ReportedSeries> {
  const { key, label } = splitMetric(text);
  const asset = await findAsset(pool, assetId);
  if (!asset) throw new AppError('ASSET_NOT_FOUND');
  const metric = findMetric(key);
  const series = await findSeries(pool, { assetId: asset.id, metric: key, label });
  if (!metric || (!series && !metricsOfType(asset.type).includes(metric))) throw new AppError('METRIC_UNKNOWN');
  return { asset, metric, label, seriesId: series?.id };
}
