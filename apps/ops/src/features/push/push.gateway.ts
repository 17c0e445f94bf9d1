import { Inject, type OnApplicationShutdown } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
} from '@nestjs/websockets';
import {
  AppError,
  PUSH_PATH,
  PUSH_VERSION,
  unwatchSchema,
  watchSchema,
  type ClientToServerEvents,
  type Command,
  type HeartbeatPush,
  type ServerToClientEvents,
  type WatchAnswer,
} from '@nhip/contracts';
import { toAppError, type Logger } from '@nhip/platform';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import { isSameOrigin } from '../../access/same-origin.js';
import { readSessionId } from '../../access/session-cookie.js';
import { SessionService } from '../../access/session.service.js';
import { CommandFeed } from '../../live/command-feed.js';
import { LiveState } from '../../live/live-state.js';
import { ScreenMeter } from '../../live/screen-meter.js';
import { LOG } from '../../server/tokens.js';
import { MAX_ASSET_ROOMS, PushRooms } from './push-rooms.js';
import { snapBox } from './view-box.js';

type PushSocket = Socket<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, { sessionId: string }>;
type PushServer = Server<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, { sessionId: string }>;

/** Asset rooms are looked at this often; each sends at most every 250 ms. A lone reading thus waits 50 ms at most. */
const ASSET_TICK_MS = 50;
const MAP_TICK_MS = 1000;
const HEARTBEAT_MS = 2000;
const SESSION_CHECK_MS = 1000;
const PROLONG_MS = 5 * 60_000;

const refusal = (code: 'NOT_SIGNED_IN' | 'DATABASE_UNAVAILABLE' | 'INTERNAL'): Error & { data: object } =>
  Object.assign(new Error(code), { data: { code } });

/** The live edge: who may connect, who watches what, and the clocks of the rooms. */
@WebSocketGateway({
  path: PUSH_PATH,
  transports: ['websocket'],
  serveClient: false,
  maxHttpBufferSize: 16_384,
  connectTimeout: 5000,
  pingInterval: 10_000,
  pingTimeout: 10_000,
  allowRequest: (request: Parameters<typeof isSameOrigin>[0], answer: (error: string | null, isAllowed: boolean) => void) =>
    answer(null, isSameOrigin(request)),
})
export class PushGateway
  implements OnGatewayInit<PushServer>, OnGatewayConnection<PushSocket>, OnGatewayDisconnect<PushSocket>, OnApplicationShutdown
{
  @WebSocketServer() private readonly server!: PushServer;
  private readonly rooms: PushRooms;
  private readonly timers: NodeJS.Timeout[] = [];
  private generation: number;

  constructor(
    private readonly state: LiveState,
    private readonly sessions: SessionService,
    commands: CommandFeed,
    screens: ScreenMeter,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.generation = state.generation;
    screens.use(() => ({ connected: this.connections, watching: this.rooms.watching }));
    commands.subscribe((command) => this.tell(command));
    this.rooms = new PushRooms(state, {
      sendValues: (ids, push) => void this.server.to([...ids]).emit('values', push),
      sendReload: (ids, push) => void this.server.to([...ids]).emit('reload', push),
      sendHistory: (ids, push) => void this.server.to([...ids]).emit('history', push),
      isDrained: (id) => this.isDrained(id),
    });
  }

  /** Open sockets, for metrics. */
  get connections(): number {
    return this.server?.sockets.sockets.size ?? 0;
  }

  afterInit(server: PushServer): void {
    server.use((socket, next) => {
      this.admit(socket).then(
        (fault) => next(fault),
        (error: unknown) => next(refusal(toAppError(error).code === 'DATABASE_UNAVAILABLE' ? 'DATABASE_UNAVAILABLE' : 'INTERNAL')),
      );
    });
    this.every(ASSET_TICK_MS, () => this.rooms.tickAssets(Date.now()));
    this.every(MAP_TICK_MS, () => this.tickMaps());
    this.every(HEARTBEAT_MS, () => void server.volatile.emit('heartbeat', this.heartbeat()));
    this.every(SESSION_CHECK_MS, () => this.closeEnded());
    this.every(PROLONG_MS, () => this.prolong());
  }

  handleConnection(socket: PushSocket): void {
    socket.emit('heartbeat', this.heartbeat());
  }

  handleDisconnect(socket: PushSocket): void {
    this.rooms.leave(socket.id);
  }

  @SubscribeMessage('watch')
  watch(@ConnectedSocket() socket: PushSocket, @MessageBody() message: unknown): WatchAnswer {
    const parsed = watchSchema.safeParse(message);
    if (!parsed.success) return misfit(parsed.error.issues);
    const wish = parsed.data;
    if (wish.room === 'map') {
      this.rooms.watchMap(socket.id, snapBox(wish.bbox, wish.zoom), wish.cursor);
      return { ok: true };
    }
    if (!this.state.assets.find(wish.assetId)) return refused(new AppError('ASSET_NOT_FOUND'));
    const isTaken = this.rooms.watchAsset(socket.id, wish.assetId, wish.cursor);
    return isTaken ? { ok: true } : refused(new AppError('RATE_LIMITED', `at most ${MAX_ASSET_ROOMS} assets at once`));
  }

  @SubscribeMessage('unwatch')
  unwatch(@ConnectedSocket() socket: PushSocket, @MessageBody() message: unknown): WatchAnswer {
    const parsed = unwatchSchema.safeParse(message);
    if (!parsed.success) return misfit(parsed.error.issues);
    if (parsed.data.room === 'map') this.rooms.unwatchMap(socket.id);
    else this.rooms.unwatchAsset(socket.id, parsed.data.assetId);
    return { ok: true };
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  private every(ms: number, run: () => void | Promise<void>): void {
    const work = async (): Promise<void> => run();
    this.timers.push(setInterval(() => work().catch((error: Error) => this.log.warn({ err: error }, 'a push tick failed')), ms));
  }

  private async admit(socket: PushSocket): Promise<Error | undefined> {
    const id = readSessionId(socket.request);
    const resumed = await this.sessions.resume(id);
    if (!id || !resumed || resumed.session.needs) return refusal('NOT_SIGNED_IN');
    socket.data.sessionId = id;
    return undefined;
  }

  /** Commands are few: each change goes out at once, to whoever watches the asset. */
  private tell(command: Command): void {
    const ids = this.rooms.watchersOf(command.assetId);
    if (ids.length > 0) this.server.to(ids).emit('command', { v: PUSH_VERSION, room: `asset:${command.assetId}`, command });
  }

  private heartbeat(): HeartbeatPush {
    const now = Date.now();
    return {
      v: PUSH_VERSION,
      serverTime: now,
      streamAgeMs: this.state.canaryAgeMs(now),
      simulated: this.state.assets.hasSimulated(),
      assetsVersion: this.state.assetsVersion,
      breakGlassUsedAt: this.state.breakGlassUsedAtMs,
    };
  }

  private tickMaps(): void {
    if (this.generation !== this.state.generation) {
      this.generation = this.state.generation;
      this.rooms.reloadAll();
    }
    this.rooms.tickMaps();
  }

  /** What was written is out when the transport takes more: a client behind a slow line is passed over until then. */
  private isDrained(id: string): boolean {
    const connection = this.server.sockets.sockets.get(id)?.conn;
    return (
      connection !== undefined &&
      connection.transport.writable &&
      (connection as unknown as { writeBuffer: unknown[] }).writeBuffer.length === 0
    );
  }

  private bySession(): Map<string, PushSocket[]> {
    const bySession = new Map<string, PushSocket[]>();
    for (const socket of this.server.sockets.sockets.values())
      bySession.set(socket.data.sessionId, [...(bySession.get(socket.data.sessionId) ?? []), socket]);
    return bySession;
  }

  private async closeEnded(): Promise<void> {
    const bySession = this.bySession();
    if (bySession.size === 0) return;
    for (const id of await this.sessions.listEnded([...bySession.keys()]))
      for (const socket of bySession.get(id) ?? []) socket.disconnect(true);
  }

  /** A wall that only listens is in use: its session goes on. */
  private async prolong(): Promise<void> {
    for (const id of this.bySession().keys()) await this.sessions.resume(id);
  }
}

const refused = (error: AppError): WatchAnswer => ({ ok: false, code: error.code, message: error.message });

const misfit = (issues: readonly { path: PropertyKey[]; message: string }[]): WatchAnswer =>
  refused(new AppError('VALIDATION_FAILED', issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`).join('; ')));
