import { CANARY_ASSET_ID, CANARY_METRIC, deviceTopic } from '@nhip/contracts';
import type { Logger } from '@nhip/platform';
import mqtt from 'mqtt';

const EVERY_MS = 5000;
const RECONNECT_MS = 1000;

/** Publishes a beat every 5 s like any other device; who sees it come out at the other end knows that the river flows. */
export class Canary {
  private client: mqtt.MqttClient | undefined;
  private timer: NodeJS.Timeout | undefined;
  private acknowledgedAtMs: number | undefined;

  constructor(private readonly parts: { url: string; password: string; log: Logger }) {}

  /** When the broker last took a beat. */
  get takenAtMs(): number | undefined {
    return this.acknowledgedAtMs;
  }

  start(): void {
    const { url, password, log } = this.parts;
    const client = mqtt.connect(url, {
      clientId: CANARY_ASSET_ID,
      username: CANARY_ASSET_ID,
      password,
      protocolVersion: 5,
      clean: true,
      reconnectPeriod: RECONNECT_MS,
      // Before the door opens the broker refuses us with a CONNACK error; that must not end the attempts.
      reconnectOnConnackError: true,
    });
    this.client = client;
    client.on('error', (error) => log.debug({ err: error }, 'canary'));
    client.on('connect', () => this.beat());
    this.timer = setInterval(() => this.beat(), EVERY_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.client?.endAsync(true);
  }

  private beat(): void {
    if (!this.client?.connected) return;
    const ts = Date.now();
    const payload = JSON.stringify({ ts, values: { [CANARY_METRIC]: Math.floor(ts / 1000) } });
    this.client.publish(deviceTopic(CANARY_ASSET_ID, 'telemetry'), payload, { qos: 1 }, (error) => {
      if (!error) this.acknowledgedAtMs = Date.now();
    });
  }
}
