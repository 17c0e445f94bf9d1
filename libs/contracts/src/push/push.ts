import { z } from 'zod';
import { assetIdSchema } from '../http/asset.http.js';
import { commandSchema } from '../http/command.http.js';

/** Version of every push message; a client that meets another one reloads the page. */
export const PUSH_VERSION = 1;

/** One changed value: [assetId, metric, label, value, epoch ms, quality]. */
export const deltaSchema = z.tuple([z.string(), z.string(), z.string(), z.number(), z.number(), z.number()]);

/** Server → client `values`: the last value per series since the frame before, once per room and tick (asset room 250 ms, map 1 s). */
export const valuesPushSchema = z.object({
  v: z.literal(PUSH_VERSION),
  room: z.string().describe('`map` or `asset:{id}`'),
  cursor: z.string(),
  values: z.array(deltaSchema),
  status: z.array(z.tuple([z.string(), z.boolean(), z.number()])),
});

/** Server → client `heartbeat`, every 2 s: `streamAgeMs` is the age of the canary; > 10 000 turns every page to "dữ liệu cũ". */
export const heartbeatPushSchema = z.object({
  v: z.literal(PUSH_VERSION),
  serverTime: z.number(),
  streamAgeMs: z.number().nullable(),
  simulated: z.boolean(),
  assetsVersion: z.number(),
  breakGlassUsedAt: z.number().nullable().describe('since when the sealed account is in use, epoch ms; null: its seal is whole'),
});

/** Server → client `reload`: the cursor is too old to resume from; load the snapshot again. */
export const reloadPushSchema = z.object({ v: z.literal(PUSH_VERSION), room: z.string() });

/** Server → client `command`: a command of the asset whose room this is was requested or changed its state; the whole command as it stands now. */
export const commandPushSchema = z.object({ v: z.literal(PUSH_VERSION), room: z.string(), command: commandSchema });

/**
 * Server → client `history`: readings of the asset whose room this is were stored that a `values` push does not tell: late ones, back-fill, corrections of the
 * past. A bell without data, at most four a second: what was drawn of the past may be asked again, and the client decides how soon.
 */
export const historyPushSchema = z.object({ v: z.literal(PUSH_VERSION), room: z.string().describe('`asset:{id}`') });

/**
 * Client → server `watch`: joins the map room with a viewport (west, south, east, north) or one asset's room; values newer than `cursor` follow at
 * once. The viewport of the whole world also carries assets without a place.
 */
export const watchSchema = z.discriminatedUnion('room', [
  z.object({
    v: z.literal(PUSH_VERSION),
    room: z.literal('map'),
    bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    zoom: z.number(),
    cursor: z.string().optional(),
  }),
  z.object({ v: z.literal(PUSH_VERSION), room: z.literal('asset'), assetId: assetIdSchema, cursor: z.string().optional() }),
]);

/** Client → server `unwatch`. */
export const unwatchSchema = z.object({ v: z.literal(PUSH_VERSION), room: z.enum(['map', 'asset']), assetId: assetIdSchema.optional() });

/** Acknowledgement of `watch` and `unwatch`. */
export const watchAnswerSchema = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), code: z.string(), message: z.string() }),
]);

export type ValuesPush = z.infer<typeof valuesPushSchema>;
export type HeartbeatPush = z.infer<typeof heartbeatPushSchema>;
export type ReloadPush = z.infer<typeof reloadPushSchema>;
export type CommandPush = z.infer<typeof commandPushSchema>;
export type HistoryPush = z.infer<typeof historyPushSchema>;
export type Watch = z.infer<typeof watchSchema>;
export type Unwatch = z.infer<typeof unwatchSchema>;
export type WatchAnswer = z.infer<typeof watchAnswerSchema>;

/** Events that the server sends. */
export interface ServerToClientEvents {
  values: (push: ValuesPush) => void;
  heartbeat: (push: HeartbeatPush) => void;
  reload: (push: ReloadPush) => void;
  command: (push: CommandPush) => void;
  history: (push: HistoryPush) => void;
}

/** Events that a client sends. */
export interface ClientToServerEvents {
  watch: (message: Watch, answer: (result: WatchAnswer) => void) => void;
  unwatch: (message: Unwatch, answer: (result: WatchAnswer) => void) => void;
}

/** Path of the socket.io endpoint. */
export const PUSH_PATH = '/api/v1/push';
