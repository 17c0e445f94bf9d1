import { CANARY_ASSET_ID, CANARY_METRIC, type ValuesPush } from '@nhip/contracts';
import { AssetBook, type LiveAsset } from './asset-book.js';
import { CursorBook } from './cursor-book.js';
import { LatestValues } from './latest-values.js';
import { SeriesBook } from './series-book.js';

/** The part of a `values` push that depends on what changed. */
export type Deltas = Pick<ValuesPush, 'values' | 'status'>;

/** Everything that screens show live, held in memory: loaded once, then kept by the stream follower. Readers pick what is newer than a version. */
export class LiveState {
  readonly values = new LatestValues();
  readonly series = new SeriesBook();
  readonly assets = new AssetBook();
  readonly cursors = new CursorBook();
  /** Rises with every turn of the follower that changed something. */
  version = 0;
  /** Number of the newest change of an asset: tells clients to fetch the list again. */
  assetsVersion = 0;
  /** Since when the sealed account is in use; null while its seal is whole. */
  breakGlassUsedAtMs: number | null = null;
  /** Rises whenever the state was rebuilt from the database, so that clients must load it again. */
  generation = 0;

  /** Adds what changed after `since` on one asset to `into`. */
  collect(asset: LiveAsset, since: number, into: Deltas): void {
    for (const id of this.series.ofAsset(asset.id)) {
      if (this.values.versionOf(id) <= since) continue;
      const { metric, label } = this.series.find(id)!;
      const { value, timeMs, quality } = this.values.read(id)!;
      into.values.push([asset.id, metric, label, value, timeMs, quality]);
    }
    if (asset.statusVersion > since && asset.online !== null) into.status.push([asset.id, asset.online, asset.statusAtMs]);
  }

  /** Has the past of a series of this asset changed after `since`? */
  hasNewPast(assetId: string, since: number): boolean {
    return this.series.ofAsset(assetId).some((id) => this.values.pastVersionOf(id) > since);
  }

  /** Milliseconds since the canary's newest beat; null before the first. This, not the silence of slow sensors, tells whether the river flows. */
  canaryAgeMs(nowMs: number): number | null {
    for (const id of this.series.ofAsset(CANARY_ASSET_ID)) {
      const reading = this.series.find(id)?.metric === CANARY_METRIC ? this.values.read(id) : undefined;
      if (reading) return Math.max(0, nowMs - reading.timeMs);
    }
    return null;
  }
}
