import { SERVICE_ACCOUNTS } from '@nhip/contracts';
import type { Logger } from '@nhip/platform';
import mqtt from 'mqtt';

const RECONNECT_MS = 1000;
const PUBLISH_TIMEOUT_MS = 8000;
/** Reason code of a PUBACK: taken, but nobody listens, so nothing will be delivered. */
const NO_MATCHING_SUBSCRIBERS = 0x10;

/** What came of a publish: somebody gets it (now, or when the device's session comes back), nobody does, or the broker did not say. */
export type PublishVerdict = 'taken' | 'nobody' | 'unknown';

/** What to publish. The broker forgets it after `expiryS`. */
export interface ExpiringMessage {
  readonly topic: string;
  readonly payload: string;
  readonly expiryS: number;
}

/**
 * The worker's own connection to the broker. Each connection is a fresh client: MQTT.js would send again after a reconnect what it holds from before, with
 * an expiry that counts from the wrong moment, and a command must never be delivered after its time.
 */
export class BrokerLink {
  private client: mqtt.MqttClient | undefined;
  /** packet identifiers that the broker took though nobody listens; MQTT.js does not hand the PUBACK to whoever publishes */
  private readonly unheard = new Set<number>();
  /** publishes whose PUBACK has not come */
  private readonly open = new Set<() => void>();
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly parts: {
      readonly url: string;
      readonly password: string;
      readonly log: Logger;
      /** topics that are read, with QoS 0 */
      readonly filters: readonly string[];
      onMessage(topic: string, payload: Buffer): void;
      onConnected?(): void;
      onClosed?(): void;
    },
  ) {}

  get isConnected(): boolean {
    return this.client?.connected === true;
  }

  start(): void {
    const { url, password, log, filters } = this.parts;
    const client = mqtt.connect(url, {
      clientId: `${SERVICE_ACCOUNTS.worker}-${process.pid}-${Math.random().toString(36).slice(2, 8)}`,
      username: SERVICE_ACCOUNTS.worker,
      password,
      protocolVersion: 5,
      clean: true,
      reconnectPeriod: 0,
      connectTimeout: 5000,
    });
    this.client = client;
    client.on('error', (error) => log.debug({ err: error }, 'broker'));
    client.on('message', (topic, payload) => this.parts.onMessage(topic, payload));
    client.on('connect', () => {
      if (filters.length > 0) client.subscribe([...filters], { qos: 0 });
      this.parts.onConnected?.();
    });
    client.on('packetreceive', (packet) => {
      if (packet.cmd === 'puback' && packet.reasonCode === NO_MATCHING_SUBSCRIBERS && packet.messageId !== undefined)
        this.unheard.add(packet.messageId);
    });
    client.on('close', () => this.closed(client));
  }

  /** Publishes with QoS 1. 'unknown' may have reached the device. */
  async publish({ topic, payload, expiryS }: ExpiringMessage): Promise<PublishVerdict> {
    const { client } = this;
    if (!client?.connected) return 'unknown';
    const verdict = await new Promise<PublishVerdict>((resolve) => {
      const finish = (outcome: PublishVerdict): void => {
        clearTimeout(late);
        this.open.delete(giveUp);
        resolve(outcome);
      };
      const giveUp = (): void => finish('unknown');
      const late = setTimeout(giveUp, PUBLISH_TIMEOUT_MS);
      this.open.add(giveUp);
      client.publish(topic, payload, { qos: 1, properties: { messageExpiryInterval: expiryS } }, (error, packet) =>
        finish(error ? 'unknown' : this.unheard.delete(packet?.messageId ?? 0) ? 'nobody' : 'taken'),
      );
    });
    // An unanswered message must not be sent again by the client.
    if (verdict === 'unknown') client.end(true);
    return verdict;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.client?.endAsync(true);
  }

  private closed(client: mqtt.MqttClient): void {
    if (client !== this.client) return;
    this.client = undefined;
    client.end(true);
    this.unheard.clear();
    this.parts.onClosed?.();
    for (const giveUp of [...this.open]) giveUp();
    if (!this.isStopped) this.timer = setTimeout(() => this.start(), RECONNECT_MS);
  }
}
