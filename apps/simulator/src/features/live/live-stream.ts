import type { TelemetryObject } from '@nhip/contracts';
import type { Device } from '../../device/device.js';
import { nextInstant } from '../../stations/grid.js';
import type { Station } from '../../stations/station.js';

/** Live reports of one device with one period. */
interface Beat {
  readonly device: Device;
  readonly periodS: number;
}

const periodsOf = (station: Station): number[] => [...new Set(station.sheets.map((sheet) => sheet.liveS))];

/** What a station says at an instant of its live period: all its sheets of this period in one object. */
export const liveObject = (station: Station, periodS: number, timeMs: number): TelemetryObject => ({
  ts: timeMs,
  values: Object.assign({}, ...station.sheets.filter((sheet) => sheet.liveS === periodS).map((sheet) => sheet.sample(timeMs))),
});

/** Publishes every station's values at their live periods until it is stopped. */
export class LiveStream {
  readonly #timers = new Map<Beat, NodeJS.Timeout>();
  readonly #onFault: (error: Error) => void;

  constructor(onFault: (error: Error) => void) {
    this.#onFault = onFault;
  }

  /** Starts each device after the instant up to which its history was sent: no step and no hole between the two. */
  start(devices: readonly Device[], sinceMs: number): void {
    for (const device of devices) {
      for (const periodS of periodsOf(device.station)) this.#arm({ device, periodS }, sinceMs);
    }
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #arm(beat: Beat, afterMs: number): void {
    const at = nextInstant(beat.device.station.asset.id, beat.periodS, afterMs);
    const send = (): void => {
      if (!beat.device.station.isSilent(at)) {
        beat.device.publish(liveObject(beat.device.station, beat.periodS, at)).catch(this.#onFault);
      }
      this.#arm(beat, at);
    };
    this.#timers.set(beat, setTimeout(send, Math.max(0, at - Date.now())));
  }
}
