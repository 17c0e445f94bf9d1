import { PUSH_VERSION, type HistoryPush, type ReloadPush, type ValuesPush } from '@nhip/contracts';
import type { LiveAsset } from '../../live/asset-book.js';
import type { Deltas, LiveState } from '../../live/live-state.js';
import { holds, type Box } from './view-box.js';

/** The way out to the sockets. `ids` get the same bytes. */
export interface PushOutlet {
  sendValues(ids: readonly string[], push: ValuesPush): void;
  sendReload(ids: readonly string[], push: ReloadPush): void;
  sendHistory(ids: readonly string[], push: HistoryPush): void;
  /** Has everything that was sent to this socket left the process? */
  isDrained(id: string): boolean;
}

/** Version up to which a member knows its room; `base` is what it knew when it came. */
interface Member {
  base: number;
  sent: number;
}

interface Room {
  readonly name: string;
  readonly members: Map<string, Member>;
  readonly box?: Box;
  readonly assetId?: string;
  /** last frame, for rooms with a shortest distance between frames */
  sentAtMs: number;
}

/** An asset room has at most four frames a second. */
export const ASSET_SPACING_MS = 250;
/** Asset panels that one client may follow at once. */
export const MAX_ASSET_ROOMS = 50;

/**
 * Who watches what. A frame holds what changed since a member's version and is built once for all members of the same version: usually the whole
 * room. A member whose socket has not drained is passed over and keeps its version, so it later gets one frame with the newest values, never a queue.
 */
export class PushRooms {
  private readonly rooms = new Map<string, Room>();
  private readonly mapRoomOf = new Map<string, Room>();
  /** A cursor in any push is the one of the last map tick: an asset room runs ahead, and whoever resumes from it must miss nothing of the map. */
  private mapCursor: string;

  constructor(
    private readonly state: LiveState,
    private readonly outlet: PushOutlet,
  ) {
    this.mapCursor = state.cursors.text();
  }

  /** How many clients watch something; for metrics. */
  get watching(): number {
    return new Set([...this.rooms.values()].flatMap(({ members }) => [...members.keys()])).size;
  }

  /** Joins the map with a viewport. A member that moves gets at once what changed since it came in the part it did not see. */
  watchMap(id: string, box: Box, cursor: string | undefined): void {
    const old = this.mapRoomOf.get(id);
    const known = old?.members.get(id);
    const from = this.versionFor(id, 'map', cursor);
    const base = known ? Math.min(known.base, from) : from;
    if (old) this.drop(old, id);
    const room = this.open({ name: `map:${box.join(',')}`, box });
    this.mapRoomOf.set(id, room);
    room.members.set(id, { base, sent: this.state.version });
    const seen = known && old?.box ? { box: old.box, sent: known.sent } : undefined;
    this.send(
      [id],
      'map',
      this.deltasOf(room, (asset) => (seen && holds(seen.box, asset) ? seen.sent : base)),
    );
  }

  /** Joins the room of one asset. False when the client watches too many. */
  watchAsset(id: string, assetId: string, cursor: string | undefined): boolean {
    const own = [...this.rooms.values()].filter((room) => room.assetId !== undefined && room.members.has(id));
    if (own.length >= MAX_ASSET_ROOMS && !own.some((room) => room.assetId === assetId)) return false;
    const name = `asset:${assetId}`;
    const base = this.versionFor(id, name, cursor);
    const room = this.open({ name, assetId });
    room.members.set(id, { base, sent: this.state.version });
    this.send(
      [id],
      name,
      this.deltasOf(room, () => base),
    );
    this.ring([id], room, base);
    return true;
  }

  unwatchMap(id: string): void {
    const room = this.mapRoomOf.get(id);
    if (room) this.drop(room, id);
    this.mapRoomOf.delete(id);
  }

  unwatchAsset(id: string, assetId: string | undefined): void {
    for (const room of [...this.rooms.values()])
      if (room.assetId !== undefined && (assetId === undefined || room.assetId === assetId)) this.drop(room, id);
  }

  leave(id: string): void {
    this.unwatchMap(id);
    this.unwatchAsset(id, undefined);
  }

  /** Who watches this asset. */
  watchersOf(assetId: string): string[] {
    return [...(this.rooms.get(`asset:${assetId}`)?.members.keys() ?? [])];
  }

  /** Sends asset rooms what changed, each at most every 250 ms. */
  tickAssets(nowMs: number): void {
    const isDrained = this.askOnce();
    for (const room of this.rooms.values())
      if (room.assetId !== undefined && nowMs - room.sentAtMs >= ASSET_SPACING_MS && this.flush(room, isDrained)) room.sentAtMs = nowMs;
  }

  /** Sends map rooms what changed; to be called once a second. */
  tickMaps(): void {
    this.mapCursor = this.state.cursors.text();
    const isDrained = this.askOnce();
    for (const room of this.rooms.values()) if (room.box) this.flush(room, isDrained);
  }

  /** The state was rebuilt: everybody loads it again. */
  reloadAll(): void {
    for (const room of this.rooms.values())
      this.outlet.sendReload([...room.members.keys()], { v: PUSH_VERSION, room: room.box ? 'map' : room.name });
  }

  /** A socket is asked once a tick: what one of its rooms has just written must not hold up its other 49, or they would wait a tick each. */
  private askOnce(): (id: string) => boolean {
    const answers = new Map<string, boolean>();
    return (id) => {
      const answer = answers.get(id) ?? this.outlet.isDrained(id);
      answers.set(id, answer);
      return answer;
    };
  }

  private flush(room: Room, isDrained: (id: string) => boolean): boolean {
    const byVersion = new Map<number, string[]>();
    for (const [id, { sent }] of room.members) {
      if (sent >= this.state.version || !isDrained(id)) continue;
      const group = byVersion.get(sent);
      if (group) group.push(id);
      else byVersion.set(sent, [id]);
    }
    let hasSent = false;
    for (const [version, ids] of byVersion) {
      hasSent = this.ring(ids, room, version) || hasSent;
      hasSent =
        this.send(
          ids,
          room.box ? 'map' : room.name,
          this.deltasOf(room, () => version),
        ) || hasSent;
      for (const id of ids) room.members.get(id)!.sent = this.state.version;
    }
    return hasSent;
  }

  private send(ids: readonly string[], room: string, deltas: Deltas): boolean {
    if (deltas.values.length === 0 && deltas.status.length === 0) return false;
    this.outlet.sendValues(ids, { v: PUSH_VERSION, room, cursor: this.mapCursor, ...deltas });
    return true;
  }

  /** Tells watchers of an asset that its past is not what it was at `version`. */
  private ring(ids: readonly string[], { name, assetId }: Room, version: number): boolean {
    if (assetId === undefined || !this.state.hasNewPast(assetId, version)) return false;
    this.outlet.sendHistory(ids, { v: PUSH_VERSION, room: name });
    return true;
  }

  private deltasOf(room: Room, sinceOf: (asset: LiveAsset) => number): Deltas {
    const deltas: Deltas = { values: [], status: [] };
    for (const asset of this.assetsIn(room)) this.state.collect(asset, sinceOf(asset), deltas);
    return deltas;
  }

  private *assetsIn({ box, assetId }: Room): Iterable<LiveAsset> {
    const single = assetId === undefined ? undefined : this.state.assets.find(assetId);
    if (single) yield single;
    if (box) for (const asset of this.state.assets.all()) if (holds(box, asset)) yield asset;
  }

  /** The version that a newcomer knows. Too old a cursor: it is told to load the snapshot again, and gets what changes from now on. */
  private versionFor(id: string, room: string, cursor: string | undefined): number {
    if (cursor === undefined) return this.state.version;
    const version = this.state.cursors.versionAt(cursor);
    if (version !== undefined) return version;
    this.outlet.sendReload([id], { v: PUSH_VERSION, room });
    return this.state.version;
  }

  private open(wanted: { name: string; box?: Box; assetId?: string }): Room {
    const known = this.rooms.get(wanted.name);
    if (known) return known;
    const room: Room = { ...wanted, members: new Map(), sentAtMs: 0 };
    this.rooms.set(room.name, room);
    return room;
  }

  private drop(room: Room, id: string): void {
    room.members.delete(id);
    if (room.members.size === 0) this.rooms.delete(room.name);
  }
}
