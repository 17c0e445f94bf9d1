import { FAULTS } from '@nhip/contracts';
import type { Logger } from '@nhip/platform';
import {
  endOverdueSimulatorFaults,
  listen,
  listRunningSimulatorFaults,
  markSimulatorFaultsTakenUp,
  type Listening,
  type SimulatorFaultRow,
} from '@nhip/store';
import type pg from 'pg';
import type { Fleet } from '../../device/fleet.js';
import type { FaultBook } from '../../faults/fault-book.js';
import type { RunningFault } from '../../faults/running-fault.js';
import { deriveEventId } from '../../stations/derive-event-id.js';
import { AlarmPlayer } from './alarm-player.js';
import { NoiseMaker } from './noise-maker.js';

/** A bell may be missed, and faults end by themselves. */
const POLL_MS = 1000;

/** What the follower works with. */
export interface FaultFollowerParts {
  readonly pool: pg.Pool;
  readonly databaseUrl: string;
  readonly fleet: Fleet;
  readonly book: FaultBook;
  readonly log: Logger;
}

const toRunning = (row: SimulatorFaultRow): RunningFault => ({
  id: row.id,
  kind: row.kind,
  assetId: row.assetId,
  amount: row.amount ?? FAULTS[row.kind].amount?.usual ?? 0,
  startedMs: row.startedAt.getTime(),
  endsMs: row.endsAt.getTime(),
});

/**
 * Follows the table of faults, woken by the bell of the change log and once a second: what runs there runs here, from the first look after a
 * (re)start on; what is no longer there, or whose time is over, ends.
 */
export class FaultFollower {
  readonly #parts: FaultFollowerParts;
  readonly #noise = new Map<number, NoiseMaker>();
  readonly #alarms: AlarmPlayer;
  #down = new Set<string>();
  #listening: Listening | undefined;
  #timer: NodeJS.Timeout | undefined;
  #reading: Promise<void> = Promise.resolve();
  #isWanted = false;

  constructor(parts: FaultFollowerParts) {
    this.#parts = parts;
    this.#alarms = new AlarmPlayer(
      (assetId) => parts.fleet.find(assetId),
      (error) => parts.log.debug({ err: error }, 'an alarm was not sent'),
    );
  }

  start(): void {
    this.#listening = listen(this.#parts.databaseUrl, ['nhip_changes'], () => this.#wake());
    this.#timer = setInterval(() => this.#wake(), POLL_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#listening?.stop();
    await this.#reading;
    for (const noise of this.#noise.values()) noise.stop();
  }

  #wake(): void {
    if (this.#isWanted) return;
    this.#isWanted = true;
    this.#reading = this.#reading.then(async () => {
      this.#isWanted = false;
      await this.#obey().catch((error: Error) => this.#parts.log.debug({ err: error }, 'faults could not be read'));
    });
  }

  async #obey(): Promise<void> {
    const { pool, book, log } = this.#parts;
    const over = await endOverdueSimulatorFaults(pool);
    const rows = await listRunningSimulatorFaults(pool);
    const faults = rows.filter((row) => this.#parts.fleet.find(row.assetId)).map(toRunning);
    book.set(faults);
    await this.#switchGateways(faults);
    this.#switchNoise(faults);
    this.#alarms.follow(faults, Date.now());
    const fresh = rows.filter((row) => row.takenUpAt === null && faults.some((fault) => fault.id === row.id));
    await markSimulatorFaultsTakenUp(
      pool,
      fresh.map((row) => row.id),
    );
    for (const { id, kind, assetId, startedBy } of fresh) log.info({ id, kind, assetId, startedBy }, 'a fault begins');
    for (const id of over) log.info({ id }, 'a fault ended by itself');
  }

  async #switchGateways(faults: readonly RunningFault[]): Promise<void> {
    const wanted = new Set(faults.filter(({ kind }) => kind === 'gateway_down').map(({ assetId }) => assetId));
    for (const id of this.#down) if (!wanted.has(id)) this.#restore(id, Date.now());
    for (const id of wanted) if (!this.#down.has(id)) await this.#parts.fleet.find(id)?.link.drop();
    this.#down = wanted;
  }

  /** Power is back: the gateway starts anew and says so. */
  #restore(gatewayId: string, nowMs: number): void {
    const gateway = this.#parts.fleet.find(gatewayId);
    gateway?.link.restore();
    const event = {
      id: deriveEventId(gatewayId, 'restart', nowMs),
      ts: nowMs,
      type: 'device_restart',
      data: { reason: 'Có điện trở lại' },
    };
    gateway?.publishEvent(event).catch((error: Error) => this.#parts.log.debug({ err: error }, 'a restart was not told'));
  }

  #switchNoise(faults: readonly RunningFault[]): void {
    const noisy = faults.filter(({ kind }) => kind === 'flood' || kind === 'garbage');
    for (const [id, maker] of this.#noise) {
      if (noisy.some((fault) => fault.id === id)) continue;
      maker.stop();
      this.#noise.delete(id);
    }
    for (const fault of noisy) {
      const device = this.#parts.fleet.find(fault.assetId);
      if (this.#noise.has(fault.id) || !device) continue;
      const onFault = (error: Error): void => this.#parts.log.debug({ err: error, asset: fault.assetId }, 'noise');
      this.#noise.set(fault.id, new NoiseMaker(device, fault, onFault));
    }
  }
}
