import { deviceTopic, type TelemetryObject } from '@nhip/contracts';
import { connect, type MqttClient } from 'mqtt';
import { randomUUID } from 'node:crypto';
import { unreachable } from '../../../command/cli-error.js';

/** A connection to the broker under the account of a replay. */
export interface ReplayLink {
  /** Publishes readings; resolves when the broker has them on its side (QoS 1). While the broker is away they wait in memory. */
  publish(assetId: string, readings: readonly TelemetryObject[]): Promise<void>;
  close(): Promise<void>;
}

const PATIENCE_MS = 30_000;
const RETRY_MS = 500;

/** Resolves when the broker accepts the account: ingest writes it within a second or two. */
function accepted(client: MqttClient, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () =>
        fail(
          unreachable(
            'The broker does not accept the account of the replay.',
            'Ingest writes the accounts of the broker: is it running, and does NHIP_BROKER_DIR name the folder of this broker?',
          ),
        ),
      PATIENCE_MS,
    );
    const abort = (): void => fail(signal.reason as Error);
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    };
    function fail(error: Error): void {
      end();
      reject(error);
    }
    signal.addEventListener('abort', abort, { once: true });
    client.once('connect', () => {
      end();
      resolve();
    });
  });
}

/** Connects under an account that the broker may not know yet. */
export async function openReplayLink(
  mqttUrl: string,
  account: { username: string; password: string },
  signal: AbortSignal,
): Promise<ReplayLink> {
  const client = connect(mqttUrl, {
    protocolVersion: 5,
    clientId: `${account.username}-${randomUUID().slice(0, 8)}`,
    username: account.username,
    password: account.password,
    clean: true,
    reconnectPeriod: RETRY_MS,
    reconnectOnConnackError: true,
  });
  client.on('error', () => undefined);
  try {
    await accepted(client, signal);
  } catch (error) {
    await client.endAsync(true);
    throw error;
  }
  return {
    publish: async (assetId, readings) => {
      await client.publishAsync(deviceTopic(assetId, 'telemetry'), JSON.stringify(readings), { qos: 1 });
    },
    close: () => client.endAsync(true),
  };
}
