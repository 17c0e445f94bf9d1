import type { Series } from '@nhip/store';

/** Names of series by their numbers, and the series of each asset. */
export class SeriesBook {
  private readonly byId: (Series | undefined)[] = [];
  private readonly byAsset = new Map<string, number[]>();

  add(series: readonly Series[]): void {
    for (const one of series) {
      if (this.byId[one.id]) continue;
      this.byId[one.id] = one;
      const ids = this.byAsset.get(one.assetId);
      if (ids) ids.push(one.id);
      else this.byAsset.set(one.assetId, [one.id]);
    }
  }

  find(id: number): Series | undefined {
    return this.byId[id];
  }

  ofAsset(assetId: string): readonly number[] {
    return this.byAsset.get(assetId) ?? [];
  }

  /** Adds to `missing` the ids that nobody has named yet. */
  collectMissing(ids: Int32Array, missing: Set<number>): void {
    for (const id of ids) if (this.byId[id] === undefined) missing.add(id);
  }
}
