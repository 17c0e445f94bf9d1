import { commandFilters, commandMessageSchema, parseCommandTopic, type CommandMessage, type CommandResult } from '@nhip/contracts';
import type { Device } from '../../device/device.js';
import type { Fleet } from '../../device/fleet.js';
import type { FaultBook } from '../../faults/fault-book.js';
import { spoilReport } from '../../faults/spoil-report.js';
import type { Holds } from '../../stations/holds.js';
import { sampleAll, type Station, type Values } from '../../stations/station.js';
import { obey, type Deed } from './obey.js';

const REMEMBERED = 5000;

/** What the receiver works with. */
export interface CommandReceiverParts {
  readonly fleet: Fleet;
  readonly holds: Holds;
  readonly book: FaultBook;
  readonly onFault: (error: Error) => void;
}

/** A movement that has not ended, e.g. of a gate. */
interface Movement {
  readonly timer: NodeJS.Timeout;
  readonly interrupt: () => void;
}

/** Receives the commands of a fleet: each id is obeyed once, in time, by its own device; the reading that follows shows it at once. */
export class CommandReceiver {
  /** answers by command id: a redelivery gets the same one */
  readonly #answers = new Map<string, CommandResult | 'working'>();
  readonly #movements = new Map<string, Movement>();
  readonly #parts: CommandReceiverParts;

  constructor(parts: CommandReceiverParts) {
    this.#parts = parts;
  }

  start(): void {
    for (const link of this.#parts.fleet.links)
      link.listen(commandFilters(link.accountId), (topic, payload) => this.#receive(topic, payload));
  }

  stop(): void {
    for (const { timer } of this.#movements.values()) clearTimeout(timer);
    this.#movements.clear();
  }

  #receive(topic: string, payload: Buffer): void {
    const target = parseCommandTopic(topic);
    const device = target && this.#parts.fleet.find(target.assetId);
    const message = commandMessageSchema.safeParse(parse(payload));
    if (!target || !device || !message.success) return;
    const nowMs = Date.now();
    // A station that has failed hears nothing; what comes after its time is not obeyed.
    if (this.#isDeaf(device.station, nowMs) || message.data.expiresAt <= nowMs) return;
    const known = this.#answers.get(target.commandId);
    if (known === 'working') return;
    if (known) return this.#answer(device, target.commandId, known);
    this.#remember(target.commandId, 'working');
    this.#do(device, target.commandId, message.data, nowMs);
  }

  #isDeaf({ asset, isSilent }: Station, nowMs: number): boolean {
    return isSilent(nowMs) || (['silent', 'gateway_down'] as const).some((kind) => this.#parts.book.find(asset, kind, nowMs) !== undefined);
  }

  #do(device: Device, commandId: string, message: CommandMessage, nowMs: number): void {
    const { station } = device;
    const values: Values = sampleAll(station, nowMs);
    const deed = obey({ asset: station.asset, values, nowMs }, message);
    if ('refused' in deed) return this.#answer(device, commandId, { status: 'failed', detail: deed.refused });
    const key = `${station.asset.id} ${deed.part}`;
    this.#movements.get(key)?.interrupt();
    this.#parts.holds.set(station.asset.id, deed.part, deed.hold);
    this.#show(device);
    const done: CommandResult = { status: 'done', detail: deed.detail };
    if (deed.endsAfterMs === undefined) return this.#answer(device, commandId, done);
    this.#move({ device, commandId, key, deed: { ...deed, endsAfterMs: deed.endsAfterMs }, done });
  }

  #move(movement: {
    device: Device;
    commandId: string;
    key: string;
    deed: Extract<Deed, { part: string }> & { endsAfterMs: number };
    done: CommandResult;
  }): void {
    const { device, commandId, key, deed, done } = movement;
    const timer = setTimeout(() => {
      this.#movements.delete(key);
      this.#show(device);
      this.#answer(device, commandId, done);
    }, deed.endsAfterMs);
    const interrupt = (): void => {
      clearTimeout(timer);
      this.#movements.delete(key);
      this.#answer(device, commandId, { status: 'failed', detail: 'bị lệnh khác ngắt' });
    };
    this.#movements.set(key, { timer, interrupt });
  }

  /** A device reports at once what has changed. */
  #show(device: Device): void {
    const { station } = device;
    const report = { station, timeMs: Date.now(), sample: (timeMs: number) => sampleAll(station, timeMs) };
    for (const object of spoilReport(report, this.#parts.book)) device.publish(object).catch(this.#parts.onFault);
  }

  #answer(device: Device, commandId: string, result: CommandResult): void {
    this.#remember(commandId, result);
    device.link.publish(device.resultTopic(commandId), JSON.stringify(result)).catch(this.#parts.onFault);
  }

  #remember(commandId: string, answer: CommandResult | 'working'): void {
    this.#answers.set(commandId, answer);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > REMEMBERED && oldest !== undefined) this.#answers.delete(oldest);
  }
}

function parse(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString());
  } catch {
    return undefined;
  }
}
