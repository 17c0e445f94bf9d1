import { INTAKE_FILTERS, SERVICE_ACCOUNTS, WIRE_LIMITS, ingestClientId, type IntakeWindow } from '@nhip/contracts';
import { MqttIntake, type IntakeMessage, type Logger } from '@nhip/platform';
import type pg from 'pg';
import type { IngestConfig } from '../../config.js';
import { BatchWriter } from '../../batch/batch-writer.js';
import type { Lease } from '@nhip/store';
import { AssetRegistry } from './asset-registry.js';
import { ClockGuard } from './clock-guard.js';
import type { IntakeMetrics } from '../../metrics/intake-metrics.js';
import { MessageHandler } from './message-handler.js';
import { RejectKeeper } from './reject-keeper.js';
import { CLAIM_THROTTLE, MOST_CLAIM_BUCKETS, Throttle } from './throttle.js';

/** Topic on which the broker says how many messages it dropped. */
export const DROPPED_TOPIC = '$SYS/broker/publish/messages/dropped';

/** A slot that this process holds. */
export interface HeldSlot {
  readonly slot: number;
  readonly lease: Lease;
}

/** What the intake tells the other features. */
export interface IntakeEvents {
  onConnected(slot: number, sessionPresent: boolean): void;
  onSubscribed(slot: number): void;
  onDroppedCount(count: number): void;
  onLeaseLost(): void;
}

const MB = 1024 * 1024;

/** Which device times are taken. */
export const intakeWindow = (config: IngestConfig): IntakeWindow => ({
  maxAgeMs: config.NHIP_INTAKE_MAX_AGE_DAYS * 86_400_000,
  maxAheadMs: config.NHIP_INTAKE_MAX_AHEAD_S * 1000,
});

/** One slot's stream: broker → handler → batches → acknowledgements. */
export class IntakeService {
  readonly registry: AssetRegistry;
  readonly throttle: Throttle;
  readonly claimThrottle = new Throttle(CLAIM_THROTTLE, MOST_CLAIM_BUCKETS);
  readonly clock = new ClockGuard();
  readonly writer: BatchWriter;
  private readonly handler: MessageHandler;
  private readonly mqtt: MqttIntake;
  private isSubscribed = false;
  private isHeld = true;

  constructor(
    readonly held: HeldSlot,
    private readonly parts: { config: IngestConfig; pool: pg.Pool; log: Logger; metrics: IntakeMetrics; events: IntakeEvents },
  ) {
    const { config, pool, log, metrics, events } = parts;
    this.registry = new AssetRegistry(pool);
    this.throttle = new Throttle({ messagesPerS: config.NHIP_THROTTLE_MESSAGES_PER_S, burst: config.NHIP_THROTTLE_BURST });
    this.writer = new BatchWriter({
      pool,
      log,
      metrics,
      limits: { count: 3000, ageMs: 10 },
      lease: () => (this.isHeld ? this.held : undefined),
      acknowledge: (tokens) => this.mqtt.acknowledge(tokens),
      onLeaseLost: () => events.onLeaseLost(),
    });
    this.handler = new MessageHandler({
      registry: this.registry,
      writer: this.writer,
      throttle: this.throttle,
      claimThrottle: this.claimThrottle,
      keeper: new RejectKeeper(),
      clock: this.clock,
      window: intakeWindow(config),
    });
    this.mqtt = this.createClient();
  }

  /** Connected, subscribed, and every commit taken by the database. */
  get isFlowing(): boolean {
    return this.mqtt.isConnected && this.isSubscribed && this.writer.failingSinceMs === undefined;
  }

  get inFlight(): number {
    return this.mqtt.inFlight;
  }

  /** Loads what is known and opens the stream. */
  async start(): Promise<void> {
    await this.registry.load();
    this.mqtt.start();
  }

  /** Hands over nothing more until `resume`: the broker keeps what comes. */
  pause(): void {
    this.mqtt.pause();
  }

  resume(): void {
    this.mqtt.resume();
  }

  /** Lets the commits in flight end and leaves; with `lost` the slot belongs to another process already and nothing more is written. */
  async stop({ lost = false } = {}): Promise<void> {
    this.mqtt.pause();
    if (lost) this.isHeld = false;
    await this.writer.settle();
    this.isHeld = false;
    await this.mqtt.stop();
  }

  private createClient(): MqttIntake {
    const { config, log, events } = this.parts;
    const { slot } = this.held;
    const share = config.NHIP_SLOTS > 1 ? '$share/nhip/' : '';
    return new MqttIntake(
      {
        url: config.MQTT_URL,
        clientId: ingestClientId(slot),
        username: SERVICE_ACCOUNTS.ingest,
        password: config.NHIP_MQTT_INGEST_PASSWORD,
        filters: [...INTAKE_FILTERS.map((filter) => `${share}${filter}`), DROPPED_TOPIC],
        receiveMaximum: config.NHIP_RECEIVE_MAXIMUM,
        maxQueuedBytes: Math.max(64 * MB, 4 * WIRE_LIMITS.maxPacketBytes),
      },
      {
        onMessage: (message) => this.receive(message),
        onEpoch: () => this.writer.dropQueued(),
        onConnected: ({ sessionPresent }) => events.onConnected(slot, sessionPresent),
        onSubscribed: () => {
          this.isSubscribed = true;
          events.onSubscribed(slot);
        },
        onClosed: () => {
          this.isSubscribed = false;
          log.warn({ slot }, 'the broker closed the connection; reconnecting');
        },
        onError: (error) => log.warn({ slot, err: error }, 'broker'),
      },
    );
  }

  private receive(message: IntakeMessage): void {
    if (message.topic === DROPPED_TOPIC) {
      this.parts.events.onDroppedCount(Number(message.payload.toString()));
      return this.mqtt.acknowledge([message.token]);
    }
    this.handler.handle(message);
  }
}
