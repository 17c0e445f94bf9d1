import type { TelemetryObject } from '@nhip/contracts';
import type { Device } from '../../device/device.js';
import type { ReportProgress } from '../../device/progress.js';
import { eventsOf, historyOf, type Grain, type Stretch } from '../../stations/grid.js';

/** How a back-fill behaves. */
export interface HistoryOptions {
  readonly label: string;
  readonly grain: Grain;
  readonly report: ReportProgress;
  /** Devices that send at the same time. */
  readonly width: number;
  /** Rest after each message of a device, so that the live stream keeps its way. */
  readonly restMs: number;
  readonly signal: AbortSignal;
}

const MAX_OBJECTS = 100;
const RETRY_MS = 500;

function* inMessages(objects: readonly TelemetryObject[]): Generator<TelemetryObject[]> {
  for (let at = 0; at < objects.length; at += MAX_OBJECTS) yield objects.slice(at, at + MAX_OBJECTS);
}

const rest = (ms: number): Promise<void> => new Promise((resolve) => (ms > 0 ? setTimeout(resolve, ms) : setImmediate(resolve)));

/**
 * Sends the history of every device over its stretch through the same MQTT path as live data: arrays of at most 100 readings, each acknowledged
 * before the next, oldest first, so that a broken back-fill is continued from the last stored reading. Returns how many readings went out.
 */
export async function sendHistory(
  devices: readonly Device[],
  stretchOf: (device: Device) => Stretch,
  options: HistoryOptions,
): Promise<number> {
  const waiting = [...devices];
  let [sent, finished] = [0, 0];
  const work = async (): Promise<void> => {
    for (let device = waiting.shift(); device && !options.signal.aborted; device = waiting.shift()) {
      const stretch = stretchOf(device);
      // a device without power sends its history when it is back
      const insist = async (send: () => Promise<boolean>): Promise<void> => {
        while (!options.signal.aborted && !(await send())) await rest(RETRY_MS);
      };
      for (const event of eventsOf(device.station, stretch)) await insist(() => device.publishEvent(event));
      for (const message of inMessages(historyOf(device.station, stretch, options.grain))) {
        if (options.signal.aborted) return;
        await insist(() => device.publish(message));
        sent += message.length;
        await rest(options.restMs);
      }
      finished += 1;
      options.report(options.label, finished, devices.length);
    }
  };
  await Promise.all(Array.from({ length: options.width }, work));
  return sent;
}
