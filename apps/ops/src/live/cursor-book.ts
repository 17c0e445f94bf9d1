/** How long a client may be away and still resume. Longer: it loads a new snapshot, which costs one request. */
const KEPT_MS = 15 * 60_000;
/** A checkpoint this often at most: resuming from a coarser one only repeats a few values. */
const SPACING_MS = 100;
const CURSOR = /^(\d{1,5}:\d{1,15}(,\d{1,5}:\d{1,15})*)?$/;

interface Checkpoint {
  readonly seq: number;
  readonly version: number;
  readonly atMs: number;
}

/** Text of a cursor: `slot:seq,slot:seq`, slots ascending; empty before the first frame. */
export const cursorText = (heads: ReadonlyMap<number, number>): string =>
  [...heads]
    .sort(([a], [b]) => a - b)
    .map(([slot, seq]) => `${slot}:${seq}`)
    .join(',');

function parseCursor(text: string): Map<number, number> | undefined {
  if (!CURSOR.test(text)) return undefined;
  return new Map(text === '' ? [] : text.split(',').map((part) => part.split(':').map(Number) as [number, number]));
}

/** Where the live stream has been read to, and which version of the values belongs to which position. */
export class CursorBook {
  private readonly heads = new Map<number, number>();
  private readonly checkpoints = new Map<number, Checkpoint[]>();

  /** Begins anew: positions older than these heads can no longer be resumed from. */
  reset(heads: readonly { slot: number; seq: number }[], version: number, nowMs: number): void {
    this.heads.clear();
    this.checkpoints.clear();
    for (const { slot, seq } of heads) this.begin(slot, seq, version, nowMs);
  }

  /** A slot that was not known before: it has been read to `seq`. */
  begin(slot: number, seq: number, version: number, nowMs: number): void {
    this.heads.set(slot, seq);
    this.checkpoints.set(slot, [{ seq, version, atMs: nowMs }]);
  }

  /** A slot has been read to `seq`, and the values then have `version`. */
  advance(slot: number, seq: number, version: number, nowMs: number): void {
    const list = this.checkpoints.get(slot);
    if (!list) return this.begin(slot, seq, version, nowMs);
    this.heads.set(slot, seq);
    const last = list[list.length - 1]!;
    if (nowMs - last.atMs < SPACING_MS) return;
    list.push({ seq, version, atMs: nowMs });
    while (list.length > 1 && nowMs - list[0]!.atMs > KEPT_MS) list.shift();
  }

  /** Slots and how far each has been read. */
  positions(): ReadonlyMap<number, number> {
    return this.heads;
  }

  text(): string {
    return cursorText(this.heads);
  }

  /** A version not newer than what the holder of this cursor has seen; undefined when the cursor is foreign, ahead of us, or too old to resume from. */
  versionAt(cursor: string): number | undefined {
    const positions = parseCursor(cursor);
    if (!positions || [...positions.keys()].some((slot) => !this.heads.has(slot))) return undefined;
    let oldest = Infinity;
    for (const [slot, head] of this.heads) {
      const seq = positions.get(slot) ?? 0;
      const version = seq > head ? undefined : this.checkpoints.get(slot)!.findLast((checkpoint) => checkpoint.seq <= seq)?.version;
      if (version === undefined) return undefined;
      oldest = Math.min(oldest, version);
    }
    return oldest === Infinity ? 0 : oldest;
  }
}
