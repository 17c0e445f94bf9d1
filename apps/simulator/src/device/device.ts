import { deviceTopic, type TelemetryMessage } from '@nhip/contracts';
import { connect, type IClientOptions, type MqttClient } from 'mqtt';
import type { Station } from '../stations/station.js';

const KEEPALIVE_S = 60;
const RECONNECT_MS = 2000;
const END_TIMEOUT_MS = 3000;

/** How a device reaches the broker. */
export interface DeviceOptions {
  readonly mqttUrl: string;
  readonly password: string;
  readonly onFault: (error: Error) => void;
}

const wordOf = (online: boolean, station: Station): string => JSON.stringify(online ? { online, firmware: station.firmware } : { online });

/** One simulated station as a device in the field: its own MQTT connection and account, QoS 1, a last will. */
export class Device {
  readonly station: Station;
  readonly #client: MqttClient;

  constructor(station: Station, options: DeviceOptions) {
    const { id } = station.asset;
    this.station = station;
    const settings: IClientOptions = {
      protocolVersion: 5,
      clientId: id,
      username: id,
      password: options.password,
      clean: true,
      keepalive: KEEPALIVE_S,
      reconnectPeriod: RECONNECT_MS,
      // the door opens last: until the broker knows the account it refuses, and a device tries again
      reconnectOnConnackError: true,
      will: { topic: deviceTopic(id, 'status'), payload: Buffer.from(wordOf(false, station)), qos: 1, retain: true },
    };
    this.#client = connect(options.mqttUrl, settings);
    this.#client.on('error', options.onFault);
    this.#client.on('connect', () => {
      this.#client.publishAsync(deviceTopic(id, 'status'), wordOf(true, station), { qos: 1, retain: true }).catch(options.onFault);
    });
  }

  /** Resolves when the broker has accepted the device, which may take as long as it likes. */
  async connected(): Promise<void> {
    if (this.#client.connected) return;
    await new Promise<void>((resolve) => this.#client.once('connect', () => resolve()));
  }

  /** Sends telemetry; resolves when the broker has acknowledged it. While the broker is away the message waits in memory. */
  async publish(message: TelemetryMessage): Promise<void> {
    await this.#client.publishAsync(deviceTopic(this.station.asset.id, 'telemetry'), JSON.stringify(message), { qos: 1 });
  }

  /** Says goodbye (a device that leaves in order sends no last will) and disconnects. */
  async end(): Promise<void> {
    if (this.#client.connected) {
      const goodbye = this.#client.publishAsync(deviceTopic(this.station.asset.id, 'status'), wordOf(false, this.station), {
        qos: 1,
        retain: true,
      });
      await Promise.race([goodbye, new Promise((resolve) => setTimeout(resolve, END_TIMEOUT_MS).unref())]).catch(() => undefined);
    }
    await this.#client.endAsync(true);
  }
}
