import type { LatestSnapshot } from '@nhip/contracts';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Deltas, LiveState } from './live-state.js';

const compress = promisify(gzip);
const MAX_AGE_MS = 1000;

/** A snapshot as bytes, and compressed for whoever asks. */
export interface SnapshotBytes {
  readonly plain: Buffer;
  gzipped(): Promise<Buffer>;
}

/** The snapshot that the map starts from. Built at most once a second and shared: after a break a thousand screens ask at once. */
export class SnapshotCache {
  private held: { readonly atMs: number; readonly generation: number; readonly bytes: SnapshotBytes } | undefined;

  constructor(private readonly state: LiveState) {}

  get(nowMs: number): SnapshotBytes {
    const { held, state } = this;
    if (held && nowMs - held.atMs < MAX_AGE_MS && held.generation === state.generation) return held.bytes;
    const plain = Buffer.from(JSON.stringify(buildSnapshot(state, nowMs)));
    let gzipped: Promise<Buffer> | undefined;
    const bytes: SnapshotBytes = { plain, gzipped: () => (gzipped ??= compress(plain, { level: 1 })) };
    this.held = { atMs: nowMs, generation: state.generation, bytes };
    return bytes;
  }
}

/** Every series' newest reading and every asset's last status, with the cursor from which push goes on. */
export function buildSnapshot(state: LiveState, nowMs: number): LatestSnapshot {
  const all: Deltas = { values: [], status: [] };
  for (const asset of state.assets.all()) state.collect(asset, 0, all);
  return { cursor: state.cursors.text(), serverTime: nowMs, latest: all.values, status: all.status };
}
