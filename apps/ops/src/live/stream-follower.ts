import { decodeFrame, type Frame } from '@nhip/contracts';
import type { Logger } from '@nhip/platform';
import {
  findAsset,
  findBreakGlass,
  findChangeHead,
  listAssets,
  listChangesAfter,
  listen,
  listFrameHeads,
  listFramesAfter,
  listLatest,
  listSeries,
  listSeriesByIds,
  type LatestReading,
  type Listening,
  type StoredChange,
  type StoredFrame,
} from '@nhip/store';
import type pg from 'pg';
import type { CommandFeed } from './command-feed.js';
import type { LiveState } from './live-state.js';
import { RateMeter } from './rate-meter.js';

const POLL_MS = 1000;
/** Between two readings of the journal: under load one reading then takes several batches at once. */
const SPACING_MS = 10;
const FRAMES_A_READING = 1000;
/** More changed assets than this at once are read as one list. */
const SINGLE_ASSETS = 50;
const ALL_ASSETS = 1_000_000;

const frameOf = (latest: readonly LatestReading[]): Frame => ({
  series: Int32Array.from(latest, ({ seriesId }) => seriesId),
  timeMs: Float64Array.from(latest, ({ timeMs }) => timeMs),
  value: Float64Array.from(latest, ({ value }) => value),
  quality: Uint8Array.from(latest, ({ quality }) => quality),
});

/** The journal no longer holds what follows our position. */
class JournalGapError extends Error {}

/**
 * Keeps the live state: loads it once, then reads the frame journal and the change log after its cursors, woken by the bell or once a second.
 * A position that the journal has dropped → everything is loaded again, and `generation` rises.
 */
export class StreamFollower {
  /** Batches that ingest committed. */
  readonly batches = new RateMeter();
  private lastCommitMs = 0;
  private newestLagMs: number | null = null;
  private bell: Listening | undefined;
  private timer: NodeJS.Timeout | undefined;
  private turning: Promise<void> | undefined;
  private isWanted = false;
  private isStopped = false;
  private arePositionsDue = true;
  private changeCursor = 0;
  private failure: string | undefined = 'not loaded yet';

  constructor(
    private readonly pool: pg.Pool,
    private readonly state: LiveState,
    private readonly options: { readonly databaseUrl: string; readonly log: Logger; readonly commands: CommandFeed },
  ) {}

  /** Loads the state and begins to follow. Throws when the database does not answer. */
  async start(): Promise<void> {
    await this.load();
    this.bell = listen(this.options.databaseUrl, ['nhip_frames', 'nhip_changes'], () => this.wake());
    this.timer = setInterval(() => {
      this.arePositionsDue = true;
      this.wake();
    }, POLL_MS);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.timer);
    await this.bell?.stop();
    await this.turning;
  }

  /** Why the stream is not being followed, if so. */
  fault(): string | undefined {
    return this.failure;
  }

  /** Milliseconds from the commit of the newest batch until it was applied here; clocks of two machines may add to it. Null before the first. */
  get lagMs(): number | null {
    return this.newestLagMs;
  }

  /** Frames that are committed and not read yet. */
  async countUnread(): Promise<number> {
    const positions = this.state.cursors.positions();
    return (await listFrameHeads(this.pool)).reduce((sum, { slot, seq }) => sum + Math.max(0, seq - (positions.get(slot) ?? 0)), 0);
  }

  private wake(): void {
    this.isWanted = true;
    if (this.isStopped) return;
    this.turning ??= this.turnWhileWanted().finally(() => {
      this.turning = undefined;
      if (this.isWanted && !this.isStopped) this.wake();
    });
  }

  private async turnWhileWanted(): Promise<void> {
    while (this.isWanted && !this.isStopped) {
      this.isWanted = false;
      try {
        await this.turn();
        this.failure = undefined;
      } catch (error) {
        await this.recover(error as Error);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, SPACING_MS));
    }
  }

  private async recover(error: Error): Promise<void> {
    if (this.failure === undefined) this.options.log.warn({ err: error }, 'the live stream was interrupted');
    this.failure = error.message;
    if (!(error instanceof JournalGapError)) return;
    await this.load().catch((fault: Error) => {
      this.failure = fault.message;
    });
  }

  private async turn(): Promise<void> {
    if (this.arePositionsDue) await this.checkPositions();
    for (const slot of [...this.state.cursors.positions().keys()]) await this.readSlot(slot);
    await this.readChanges();
  }

  /** Finds new slots, and a stream that was set back (a restored database). */
  private async checkPositions(): Promise<void> {
    for (const { slot, seq } of await listFrameHeads(this.pool)) {
      const ours = this.state.cursors.positions().get(slot);
      if (ours === undefined) this.state.cursors.begin(slot, 0, this.state.version, Date.now());
      else if (seq < ours) throw new JournalGapError(`slot ${slot} went back from ${ours} to ${seq}`);
    }
    this.arePositionsDue = false;
  }

  private async readSlot(slot: number): Promise<void> {
    for (;;) {
      const seq = this.state.cursors.positions().get(slot)!;
      const frames = await listFramesAfter(this.pool, { slot, seq, limit: FRAMES_A_READING });
      if (frames.length === 0) return;
      if (frames[0]!.seq !== seq + 1) throw new JournalGapError(`frames ${seq + 1}–${frames[0]!.seq - 1} of slot ${slot} are gone`);
      await this.applyFrames(frames);
      this.state.cursors.advance(slot, frames[frames.length - 1]!.seq, this.state.version, Date.now());
      if (frames.length < FRAMES_A_READING) return;
    }
  }

  private async applyFrames(stored: readonly StoredFrame[]): Promise<void> {
    const frames = stored.map(({ frame }) => decodeFrame(frame));
    this.countBatches(stored);
    await this.nameSeries(frames);
    const version = this.state.version + 1;
    const changed = frames.reduce((sum, frame, index) => sum + this.state.values.apply(frame, version, stored[index]!.committedAtMs), 0);
    if (changed > 0) this.state.version = version;
    this.newestLagMs = Math.max(0, Date.now() - stored[stored.length - 1]!.committedAtMs);
  }

  /** Frames of one transaction carry the same instant. */
  private countBatches(stored: readonly StoredFrame[]): void {
    for (const { committedAtMs } of stored) {
      if (committedAtMs === this.lastCommitMs) continue;
      this.lastCommitMs = committedAtMs;
      this.batches.add(1, Date.now());
    }
  }

  /** Names must be known before the values show, or a room would pass them over. */
  private async nameSeries(frames: readonly Frame[]): Promise<void> {
    const missing = new Set<number>();
    for (const frame of frames) this.state.series.collectMissing(frame.series, missing);
    if (missing.size === 0) return;
    const found = await listSeriesByIds(this.pool, [...missing]);
    const strangers = new Set(found.map(({ assetId }) => assetId).filter((assetId) => !this.state.assets.find(assetId)));
    if (strangers.size > 0) await this.refreshAssets([...strangers]);
    this.state.series.add(found);
  }

  private async readChanges(): Promise<void> {
    for (;;) {
      const changes = await listChangesAfter(this.pool, this.changeCursor);
      if (changes.length === 0) return;
      await this.applyChanges(changes);
      await this.options.commands.take(changes);
      this.changeCursor = changes[changes.length - 1]!.id;
    }
  }

  private async applyChanges(changes: readonly StoredChange[]): Promise<void> {
    const assets = changes.filter(({ noun }) => noun === 'asset');
    if (assets.length > 0) {
      await this.refreshAssets([...new Set(assets.map(({ key }) => key))]);
      this.state.assetsVersion = assets[assets.length - 1]!.id;
    }
    if (changes.some(({ noun }) => noun === 'break_glass')) await this.loadSeal();
    const statuses = changes.filter(({ noun }) => noun === 'asset_status');
    if (statuses.length === 0) return;
    const version = this.state.version + 1;
    for (const { key, data } of statuses) this.state.assets.setStatus(key, data as { online: boolean; atMs: number }, version);
    this.state.version = version;
  }

  private async loadSeal(): Promise<void> {
    this.state.breakGlassUsedAtMs = (await findBreakGlass(this.pool))?.usedAt?.getTime() ?? null;
  }

  private async refreshAssets(ids: readonly string[]): Promise<void> {
    if (ids.length > SINGLE_ASSETS) return this.loadAssets();
    const version = this.state.version + 1;
    for (const id of ids) {
      const row = await findAsset(this.pool, id);
      if (row?.id === id) this.state.assets.put(row, version);
      else this.state.assets.remove(id);
    }
    this.state.version = version;
  }

  private async loadAssets(): Promise<void> {
    const { assets } = await listAssets(this.pool, { limit: ALL_ASSETS });
    const version = this.state.version + 1;
    const live = new Set(assets.map(({ id }) => id));
    for (const { id } of [...this.state.assets.all()]) if (!live.has(id)) this.state.assets.remove(id);
    for (const row of assets) this.state.assets.put(row, version);
    this.state.version = version;
  }

  /** Positions are read before the values, so that nothing falls between: what is applied twice changes nothing. */
  private async load(): Promise<void> {
    const changeHead = await findChangeHead(this.pool);
    const heads = await listFrameHeads(this.pool);
    await this.loadAssets();
    await this.loadSeal();
    this.state.series.add(await listSeries(this.pool));
    const version = this.state.version + 1;
    this.state.values.apply(frameOf(await listLatest(this.pool)), version, Date.now());
    this.state.version = version;
    this.state.cursors.reset(heads, version, Date.now());
    this.changeCursor = changeHead;
    this.state.assetsVersion = changeHead;
    this.state.generation += 1;
    this.failure = undefined;
    this.options.log.info({ cursor: this.state.cursors.text() }, 'live state loaded');
  }
}
