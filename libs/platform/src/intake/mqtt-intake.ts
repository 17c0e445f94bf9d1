import { MqttClient, type IClientOptions } from 'mqtt';
import { AckOrder } from './ack-order.js';
import type { IntakeMessage, IntakeToken } from './intake-message.js';
import { PublishTap, type PublishPacket } from './publish-tap.js';

/** Where and how to connect. */
export interface MqttIntakeOptions {
  readonly url: string;
  /** Names the session on the broker: the same id takes up the same queue. */
  readonly clientId: string;
  readonly username: string;
  readonly password: string;
  /** Topic filters, subscribed with QoS 1. */
  readonly filters: readonly string[];
  /** Most unacknowledged messages, 1 … 65 535; default 20 000. */
  readonly receiveMaximum?: number;
  /** Most payload bytes held; default 64 MB. */
  readonly maxQueuedBytes?: number;
  readonly keepaliveSeconds?: number;
  readonly reconnectMs?: number;
}

/** What the owner is told. Called synchronously; `onMessage` must not throw. */
export interface IntakeHandlers {
  onMessage(message: IntakeMessage): void;
  /** The connection is gone: drop every message not yet handed to the database. */
  onEpoch(epoch: number): void;
  onConnected?(event: { readonly sessionPresent: boolean }): void;
  /** The broker granted every filter. Follows each connect. */
  onSubscribed?(): void;
  onClosed?(): void;
  onError?(error: Error): void;
}

const SESSION_NEVER_EXPIRES = 0xffffffff;
const STOP_TIMEOUT_MS = 2000;
const silent = (): void => undefined;

/** MQTT client of the intake: hands messages over at once and sends their PUBACKs after the owner's commit. See README.md. */
export class MqttIntake {
  private readonly handlers: IntakeHandlers;
  private readonly options: Required<MqttIntakeOptions>;
  private readonly order = new AckOrder();
  private client: MqttClient | undefined;
  private epoch = 1;
  private bytes = 0;
  private isPaused = false;
  private isOpen = false;
  private isStopping = false;
  /** The connection of the moment. */
  private tap: PublishTap | undefined;
  private heldPing: NodeJS.Timeout | undefined;

  constructor(options: MqttIntakeOptions, handlers: IntakeHandlers) {
    this.options = { receiveMaximum: 20_000, maxQueuedBytes: 64 * 1024 * 1024, keepaliveSeconds: 30, reconnectMs: 500, ...options };
    this.handlers = handlers;
  }

  /** Delivered and not yet acknowledged QoS 1 messages of this connection. */
  get inFlight(): number {
    return this.order.size;
  }

  /** Payload bytes delivered and not yet acknowledged. */
  get queuedBytes(): number {
    return this.bytes;
  }

  get isConnected(): boolean {
    return this.isOpen;
  }

  /** Connects and keeps reconnecting until `stop`. */
  start(): void {
    const client = new MqttClient(() => this.openTap(), this.clientOptions());
    this.client = client;
    client.on('connect', ({ sessionPresent }) => this.opened(sessionPresent));
    client.on('close', () => this.closed());
    client.on('error', (error) => this.handlers.onError?.(error as Error));
  }

  /** Sends the PUBACKs of messages whose batch has committed. Tokens of an older connection are ignored; the order does not matter. */
  acknowledge(tokens: readonly IntakeToken[]): void {
    for (const { epoch, packetId, bytes } of tokens) {
      if (epoch !== this.epoch) continue;
      if (packetId === 0 || this.order.settle(packetId)) this.bytes -= bytes;
    }
    const packets = this.order.takeSettled();
    if (packets.length > 0 && this.tap?.writable) this.tap.write(packets);
    this.release();
  }

  /** Hands no further message over. */
  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
    this.release();
  }

  /** Disconnects; the session and what is unacknowledged stay on the broker. */
  async stop(): Promise<void> {
    const { client } = this;
    if (!client) return;
    this.isStopping = true;
    // A socket that is not read would never see the broker hang up: from here on everything is read and dropped.
    this.release();
    const late = setTimeout(() => client.stream.destroy(), STOP_TIMEOUT_MS);
    await client.endAsync(!this.isOpen);
    clearTimeout(late);
  }

  private clientOptions(): IClientOptions {
    const { clientId, username, password, receiveMaximum, keepaliveSeconds, reconnectMs } = this.options;
    return {
      clientId,
      username,
      password,
      protocolVersion: 5,
      clean: false,
      keepalive: keepaliveSeconds,
      reconnectPeriod: reconnectMs,
      reconnectOnConnackError: true,
      // We subscribe ourselves on every connect.
      resubscribe: false,
      properties: { sessionExpiryInterval: SESSION_NEVER_EXPIRES, receiveMaximum },
      log: silent,
    };
  }

  private opened(sessionPresent: boolean): void {
    this.isOpen = true;
    this.handlers.onConnected?.({ sessionPresent });
    // rh 1: retained messages only for a filter that the session does not have yet.
    this.client?.subscribe([...this.options.filters], { qos: 1, rh: 1 }, (error) => {
      if (error) this.handlers.onError?.(error);
      else this.handlers.onSubscribed?.();
    });
  }

  private closed(): void {
    const wasOpen = this.isOpen;
    this.isOpen = false;
    this.epoch += 1;
    this.bytes = 0;
    this.stopHeldPing();
    this.order.clear();
    this.handlers.onEpoch(this.epoch);
    if (wasOpen) this.handlers.onClosed?.();
  }

  private openTap(): PublishTap {
    this.tap = new PublishTap(this.options.url, {
      mayTake: () => this.mayTake,
      take: (packet) => this.deliver(packet),
      onHeld: () => this.keepAliveWhileHeld(),
    });
    return this.tap;
  }

  private deliver({ topic, payload, packetId, isRetained, isRedelivered }: PublishPacket): void {
    if (this.isStopping) return;
    if (packetId !== 0) this.order.add(packetId);
    this.bytes += payload.length;
    const token = { epoch: this.epoch, packetId, bytes: payload.length };
    this.handlers.onMessage({ topic, payload, isRetained, isRedelivered, token });
  }

  private get mayTake(): boolean {
    return this.isStopping || (!this.isPaused && this.bytes < this.options.maxQueuedBytes);
  }

  private release(): void {
    if (!this.mayTake) return;
    this.stopHeldPing();
    this.tap?.release();
  }

  /** While the socket is not read, the answers to pings are not seen: ping by our own clock, so that neither side gives the connection up. */
  private keepAliveWhileHeld(): void {
    this.heldPing ??= setInterval(() => {
      this.client?.sendPing();
      this.client?.reschedulePing(true);
    }, this.options.keepaliveSeconds * 500);
  }

  private stopHeldPing(): void {
    clearInterval(this.heldPing);
    this.heldPing = undefined;
  }
}
