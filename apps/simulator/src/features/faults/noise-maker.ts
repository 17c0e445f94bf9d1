import { headlineMetric } from '@nhip/catalog';
import type { Device } from '../../device/device.js';
import { garbageOf } from '../../faults/garbage.js';
import type { RunningFault } from '../../faults/running-fault.js';
import { sampleAll } from '../../stations/station.js';

const TURN_MS = 100;
const SECOND_MS = 1000;

/** A device that floods or sends garbage: messages at the rate of the fault until it is stopped. */
export class NoiseMaker {
  readonly #device: Device;
  readonly #fault: RunningFault;
  readonly #onFault: (error: Error) => void;
  readonly #timer: NodeJS.Timeout;
  #due = 0;
  #sent = 0;
  #lastMs = 0;

  constructor(device: Device, fault: RunningFault, onFault: (error: Error) => void) {
    this.#device = device;
    this.#fault = fault;
    this.#onFault = onFault;
    this.#timer = setInterval(() => this.#turn(Date.now()), TURN_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #turn(nowMs: number): void {
    if (nowMs >= this.#fault.endsMs) return this.stop();
    this.#due += (this.#fault.amount * TURN_MS) / SECOND_MS;
    for (; this.#due >= 1; this.#due -= 1) this.#device.publishRaw(this.#payload(nowMs)).catch(this.#onFault);
  }

  #payload(nowMs: number): string | Buffer {
    // two messages of one millisecond would be one reading
    this.#lastMs = Math.max(nowMs, this.#lastMs + 1);
    const { station } = this.#device;
    const metric = headlineMetric(station.asset.type)?.key ?? '';
    if (this.#fault.kind === 'garbage') return garbageOf(this.#sent++, this.#lastMs, metric);
    return JSON.stringify({ ts: this.#lastMs, values: sampleAll(station, this.#lastMs) });
  }
}
