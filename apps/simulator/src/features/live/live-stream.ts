import type { Device } from '../../device/device.js';
import type { FaultBook } from '../../faults/fault-book.js';
import { spoilReport } from '../../faults/spoil-report.js';
import { eventsOf, nextInstant, type Stretch } from '../../stations/grid.js';
import { sampleAll, type Station } from '../../stations/station.js';

/** Live reports of one device with one period. */
interface Beat {
  readonly device: Device;
  readonly periodS: number;
}

/** How often a station looks whether something has happened. */
const EVENTS_MS = 5000;

const periodsOf = (station: Station): number[] => [...new Set(station.sheets.map((sheet) => sheet.liveS))];

/** Publishes every station's values at their live periods, as its faults leave them, until it is stopped. */
export class LiveStream {
  readonly #timers = new Map<Beat, NodeJS.Timeout>();
  #events: NodeJS.Timeout | undefined;
  readonly #book: FaultBook;
  readonly #onFault: (error: Error) => void;

  constructor(book: FaultBook, onFault: (error: Error) => void) {
    this.#book = book;
    this.#onFault = onFault;
  }

  /** Starts each device after the instant up to which its history was sent: no step and no hole between the two. */
  start(devices: readonly Device[], sinceMs: number): void {
    for (const device of devices) {
      for (const periodS of periodsOf(device.station)) this.#arm({ device, periodS }, sinceMs);
    }
    const tellers = devices.filter(({ station }) => station.eventsBetween);
    let doneMs = sinceMs;
    this.#events = setInterval(() => {
      const nowMs = Date.now();
      for (const device of tellers) this.#tell(device, { fromMs: doneMs, toMs: nowMs });
      doneMs = nowMs;
    }, EVENTS_MS);
  }

  stop(): void {
    clearInterval(this.#events);
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #tell(device: Device, stretch: Stretch): void {
    const { asset } = device.station;
    for (const event of eventsOf(device.station, stretch)) {
      const isMute = (['silent', 'gateway_down', 'garbage'] as const).some((kind) => this.#book.find(asset, kind, event.ts));
      if (!isMute) device.publishEvent(event).catch(this.#onFault);
    }
  }

  #arm(beat: Beat, afterMs: number): void {
    const at = nextInstant(beat.device.station.asset.id, beat.periodS, afterMs);
    const send = (): void => {
      this.#send(beat, at);
      this.#arm(beat, at);
    };
    this.#timers.set(beat, setTimeout(send, Math.max(0, at - Date.now())));
  }

  #send({ device, periodS }: Beat, at: number): void {
    const { station } = device;
    if (station.isSilent(at)) return;
    const report = { station, timeMs: at, sample: (timeMs: number) => sampleAll(station, timeMs, periodS) };
    for (const object of spoilReport(report, this.#book)) device.publish(object).catch(this.#onFault);
  }
}
