import type { AssetRow } from '@nhip/store';

/** What the live stream must know of an asset. */
export interface LiveAsset {
  readonly id: string;
  readonly type: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly isSimulated: boolean;
  online: boolean | null;
  statusAtMs: number;
  /** version in which `online` last changed */
  statusVersion: number;
}

/** Live assets by id. */
export class AssetBook {
  private readonly byId = new Map<string, LiveAsset>();

  /** Takes over an asset as the database has it now. */
  put(row: AssetRow, version: number): void {
    const old = this.byId.get(row.id);
    const statusAtMs = row.statusAt?.getTime() ?? 0;
    const isSame = old !== undefined && old.online === row.online && old.statusAtMs === statusAtMs;
    this.byId.set(row.id, {
      id: row.id,
      type: row.type,
      lat: row.lat,
      lon: row.lon,
      isSimulated: row.sourceKind !== 'device',
      online: row.online,
      statusAtMs,
      statusVersion: isSame ? old.statusVersion : version,
    });
  }

  remove(id: string): void {
    this.byId.delete(id);
  }

  clear(): void {
    this.byId.clear();
  }

  find(id: string): LiveAsset | undefined {
    return this.byId.get(id);
  }

  all(): Iterable<LiveAsset> {
    return this.byId.values();
  }

  /** A status message was stored; an older one than held changes nothing. */
  setStatus(id: string, status: { online: boolean; atMs: number }, version: number): void {
    const asset = this.byId.get(id);
    if (!asset || status.atMs < asset.statusAtMs) return;
    asset.online = status.online;
    asset.statusAtMs = status.atMs;
    asset.statusVersion = version;
  }

  /** Does the simulator or a replay feed any asset? Then every screen says so. */
  hasSimulated(): boolean {
    for (const asset of this.byId.values()) if (asset.isSimulated) return true;
    return false;
  }
}
