import { metricsOfType } from '@nhip/catalog';
import { bindMetricKey, type MetricBinding, type RefusedKey } from '@nhip/domain';
import { listAssetsForIntake, listLatest, listSeries, type IntakeAsset, type Series } from '@nhip/store';
import type pg from 'pg';
import type { BatchSeries } from '../../batch/batch.js';

/** A key of one asset, bound to its series. */
export interface SeriesBinding extends MetricBinding, BatchSeries {}

/** What ingest knows of an asset. */
export interface RegisteredAsset extends IntakeAsset {
  /** by key of `values`, as the device writes it */
  readonly bindings: Map<string, SeriesBinding>;
}

/** Assets and series of the province in memory, with the newest known time of every series. */
export class AssetRegistry {
  private readonly assets = new Map<string, RegisteredAsset>();
  private changes = 0;

  constructor(private readonly pool: pg.Pool) {}

  get size(): number {
    return this.assets.size;
  }

  /** Grows whenever an asset comes, changes or goes. */
  get version(): number {
    return this.changes;
  }

  find(assetId: string): RegisteredAsset | undefined {
    return this.assets.get(assetId);
  }

  /** How many assets speak through a gateway. */
  countBehind(gatewayId: string): number {
    let count = 0;
    for (const asset of this.assets.values()) if (asset.gatewayId === gatewayId) count += 1;
    return count;
  }

  /** Loads everything; called before the first message. */
  async load(): Promise<void> {
    this.assets.clear();
    for (const asset of await listAssetsForIntake(this.pool)) this.put(asset);
    const byId = new Map<number, SeriesBinding>();
    for (const series of await listSeries(this.pool)) {
      const binding = this.bindSeries(series);
      if (binding) byId.set(series.id, binding);
    }
    for (const { seriesId, timeMs } of await listLatest(this.pool)) {
      const binding = byId.get(seriesId);
      if (binding) binding.newestMs = timeMs;
    }
    this.changes += 1;
  }

  /** Takes up assets that were registered or changed; those that are gone are forgotten. */
  async refresh(ids: readonly string[]): Promise<void> {
    const found = await listAssetsForIntake(this.pool, ids);
    const live = new Set(found.map((asset) => asset.id));
    for (const id of ids) if (!live.has(id)) this.assets.delete(id);
    for (const asset of found) this.put(asset);
    this.changes += 1;
  }

  /** Binds a key of an asset. A key that came for the first time has seriesId 0 until its batch is stored. Refused keys are not remembered: a device could send a million. */
  bind(asset: RegisteredAsset, key: string): SeriesBinding | RefusedKey {
    const known = asset.bindings.get(key);
    if (known) return known;
    const bound = bindMetricKey(key, metricsOfType(asset.type));
    if ('refused' in bound) return bound;
    const binding: SeriesBinding = {
      ...bound,
      seriesId: 0,
      newestMs: 0,
      assetId: asset.id,
      assetKey: asset.key,
      metricKey: bound.metric.key,
    };
    asset.bindings.set(key, binding);
    return binding;
  }

  private put(asset: IntakeAsset): void {
    const known = this.assets.get(asset.id);
    if (known && known.type === asset.type && known.key === asset.key) Object.assign(known, asset);
    else this.assets.set(asset.id, { ...asset, bindings: new Map() });
  }

  private bindSeries({ assetId, metric, label, id }: Series): SeriesBinding | undefined {
    const asset = this.assets.get(assetId);
    const binding = asset && this.bind(asset, label === '' ? metric : `${metric}{${label}}`);
    if (!binding || 'refused' in binding) return undefined;
    binding.seriesId = id;
    return binding;
  }
}
