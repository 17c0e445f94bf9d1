import { deviceTopic } from '@nhip/contracts';
import { connect, type IClientOptions, type MqttClient } from 'mqtt';

const KEEPALIVE_S = 60;
const RECONNECT_MS = 2000;
const END_TIMEOUT_MS = 3000;
/** Messages that wait for the broker; a device in the field has no more memory either. */
const MOST_WAITING = 1000;

/** How a link reaches the broker. */
export interface LinkOptions {
  readonly mqttUrl: string;
  readonly password: string;
  readonly firmware: string;
  readonly onFault: (error: Error) => void;
}

/** The connection of one account, of a device or of a gateway: MQTT 5, QoS 1, client id = user name = asset id, a last will. */
export class Link {
  readonly accountId: string;
  readonly #client: MqttClient;
  readonly #onFault: (error: Error) => void;
  readonly #words: Readonly<Record<'online' | 'offline', string>>;
  #waiting = 0;
  /** Ends whatever waits for an acknowledgement when the power goes; undefined while it is gone. */
  #power: AbortController | undefined = new AbortController();

  constructor(accountId: string, options: LinkOptions) {
    this.accountId = accountId;
    this.#onFault = options.onFault;
    this.#words = {
      online: JSON.stringify({ online: true, firmware: options.firmware }),
      offline: JSON.stringify({ online: false }),
    };
    const settings: IClientOptions = {
      protocolVersion: 5,
      clientId: accountId,
      username: accountId,
      password: options.password,
      clean: true,
      keepalive: KEEPALIVE_S,
      reconnectPeriod: RECONNECT_MS,
      // the door opens last: until the broker knows the account it refuses, and a device tries again
      reconnectOnConnackError: true,
      will: { topic: deviceTopic(accountId, 'status'), payload: Buffer.from(this.#words.offline), qos: 1, retain: true },
    };
    this.#client = connect(options.mqttUrl, settings);
    this.#client.on('error', options.onFault);
    this.#client.on('connect', () => void this.#say('online').catch(options.onFault));
  }

  /** Resolves when the broker has accepted the account, which may take as long as it likes. */
  async connected(): Promise<void> {
    if (this.#client.connected) return;
    await new Promise<void>((resolve) => this.#client.once('connect', () => resolve()));
  }

  /** Has this link lost its power? Then nothing of it or of what stands behind it is heard. */
  get isDropped(): boolean {
    return this.#power === undefined;
  }

  /**
   * Sends a message; true when the broker has acknowledged it. False when the power is or goes out, or when too many wait: while the broker is
   * away a thousand messages are kept, the rest are lost.
   */
  async publish(topic: string, payload: string | Buffer): Promise<boolean> {
    const power = this.#power;
    if (!power || this.#waiting >= MOST_WAITING) return false;
    this.#waiting += 1;
    try {
      return await new Promise<boolean>((resolve, reject) => {
        const lost = (): void => resolve(false);
        power.signal.addEventListener('abort', lost, { once: true });
        this.#client.publish(topic, payload, { qos: 1 }, (error) => {
          power.signal.removeEventListener('abort', lost);
          if (error && !power.signal.aborted) reject(error);
          else resolve(!error);
        });
      });
    } finally {
      this.#waiting -= 1;
    }
  }

  /** Calls `onMessage` for what comes under these filters, now and after every reconnect. */
  listen(filters: readonly string[], onMessage: (topic: string, payload: Buffer) => void): void {
    const subscribe = (): void => void this.#client.subscribeAsync([...filters], { qos: 1 }).catch(this.#onFault);
    this.#client.on('message', (topic, payload) => onMessage(topic, payload));
    this.#client.on('connect', subscribe);
    if (this.#client.connected) subscribe();
  }

  /** Is gone without a word, as when its power is cut: the broker sends its last will. */
  async drop(): Promise<void> {
    const power = this.#power;
    if (!power) return;
    this.#power = undefined;
    power.abort();
    // ended by force, the client closes its socket without a DISCONNECT
    await this.#client.endAsync(true);
  }

  /** Has power again. */
  restore(): void {
    if (this.#power) return;
    this.#power = new AbortController();
    this.#client.reconnect();
  }

  /** Says goodbye and disconnects. */
  async end(): Promise<void> {
    if (this.#client.connected) {
      const late = new Promise((resolve) => setTimeout(resolve, END_TIMEOUT_MS).unref());
      await Promise.race([this.#say('offline'), late]).catch(() => undefined);
    }
    await this.#client.endAsync(true);
  }

  async #say(word: 'online' | 'offline'): Promise<void> {
    await this.#client.publishAsync(deviceTopic(this.accountId, 'status'), this.#words[word], { qos: 1, retain: true });
  }
}
