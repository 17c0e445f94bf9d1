import { findMetric, metricsOfType } from '@nhip/catalog';
import { bindMetricKey, normalizeSearch, suggest, type MetricBinding } from '@nhip/domain';
import { findAsset, listAssets, type AssetRow } from '@nhip/store';
import type pg from 'pg';
import { misused, refuse } from '../../command/cli-error.js';

/** The series that a file goes into. */
export interface Target {
  readonly asset: AssetRow;
  readonly binding: MetricBinding;
  /** as typed: `dc_uplink_up{vnpt}` */
  readonly key: string;
}

async function refuseAsset(pool: pg.Pool, id: string): Promise<never> {
  const { assets, total } = await listAssets(pool, { limit: 10_000 });
  const alike = suggest(
    id,
    assets.map((asset) => asset.id),
  );
  const words = normalizeSearch(id);
  const byName = assets.filter(({ name }) => normalizeSearch(name).includes(words)).slice(0, 5);
  const hints = [...new Set([...alike, ...byName.map((asset) => asset.id)])].slice(0, 5);
  throw refuse(
    `There is no asset "${id}".`,
    hints.length > 0
      ? `Did you mean: ${hints.join(', ')}?`
      : `There are ${total} assets; register it first (README, "Publish a reading of your own").`,
  );
}

function refuseMetric(asset: AssetRow, key: string, reason: string): Error {
  const own = metricsOfType(asset.type).map((metric) => metric.key);
  const [alike] = suggest(key, own, 1);
  const listed = `${alike ? `Did you mean ${alike}? ` : ''}It reports: ${own.join(', ')}.`;
  const metric = findMetric(key.replace(/\{.*/, ''));
  if (reason === 'unknown_label' && metric) {
    const labels = metric.labels === 'any' ? 'any of a-z, 0-9, _ and -' : metric.labels?.join(', ');
    return refuse(
      `"${key}" has a wrong label.`,
      labels ? `Write ${metric.key}{LABEL}; labels: ${labels}.` : `${metric.key} has no labels.`,
    );
  }
  return refuse(`Asset ${asset.id} (${asset.type}) does not report "${key}".`, listed);
}

/** Finds asset and metric, or says which may have been meant. */
export async function findTarget(pool: pg.Pool, options: { asset: string | undefined; metric: string | undefined }): Promise<Target> {
  if (options.asset === undefined) throw misused('--asset is missing.', 'Say which asset the series belongs to.');
  const asset = (await findAsset(pool, options.asset)) ?? (await refuseAsset(pool, options.asset));
  if (options.metric === undefined)
    throw misused(
      '--metric is missing.',
      `${asset.id} reports: ${metricsOfType(asset.type)
        .map(({ key }) => key)
        .join(', ')}.`,
    );
  const bound = bindMetricKey(options.metric, metricsOfType(asset.type));
  if ('refused' in bound) throw refuseMetric(asset, options.metric, bound.refused);
  return { asset, binding: bound, key: options.metric };
}
