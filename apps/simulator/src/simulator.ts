import type { Logger } from '@nhip/platform';
import { listLatest, listSeries, openPool } from '@nhip/store';
import type pg from 'pg';
import type { SimulatorConfig } from './config.js';
import { accountOf } from './device/device.js';
import { Fleet } from './device/fleet.js';
import type { ReportProgress } from './device/progress.js';
import { FaultBook } from './faults/fault-book.js';
import { FaultFollower } from './features/faults/fault-follower.js';
import { CommandReceiver } from './features/commands/command-receiver.js';
import { completedDays, missingDays, newestStretch } from './features/history/missing-stretches.js';
import { sendHistory } from './features/history/send-history.js';
import { SentDays } from './features/history/sent-days.js';
import { LiveStream } from './features/live/live-stream.js';
import { loadPasswords } from './features/registration/password-file.js';
import { registerDemo } from './features/registration/register-demo.js';
import { Holds } from './stations/holds.js';
import type { Station } from './stations/station.js';
import { createStations } from './stations/stations.js';

/** What the simulator needs beside its settings; `stations` defaults to the whole demo. */
export interface SimulatorParts {
  readonly log: Logger;
  readonly report: ReportProgress;
  readonly stations?: readonly Station[];
}

const NEWEST = { label: 'history of the last 24 hours', grain: 'newest', width: 24, restMs: 0 } as const;
const PAST = { grain: 'past', width: 4, restMs: 250 } as const;

/** Time of the newest stored reading of every asset, epoch milliseconds. */
async function lastReadings(pool: pg.Pool): Promise<Map<string, number>> {
  const assetOf = new Map((await listSeries(pool)).map((series) => [series.id, series.assetId]));
  const last = new Map<string, number>();
  for (const { seriesId, timeMs } of await listLatest(pool)) {
    const assetId = assetOf.get(seriesId);
    if (assetId) last.set(assetId, Math.max(timeMs, last.get(assetId) ?? 0));
  }
  return last;
}

/** The demo province: registers its stations, sends the newest 24 hours, then lives; `sendPast` adds the days before. */
export class Simulator {
  readonly #config: SimulatorConfig;
  readonly #parts: SimulatorParts;
  readonly #stations: readonly Station[];
  readonly #pool: pg.Pool;
  readonly #live: LiveStream;
  readonly #sent: SentDays;
  readonly #holds = new Holds();
  readonly #stopping = new AbortController();
  readonly #faults = new FaultBook();
  #follower: FaultFollower | undefined;
  #commands: CommandReceiver | undefined;
  #fleet: Fleet | undefined;
  #startedMs = 0;

  constructor(config: SimulatorConfig, parts: SimulatorParts) {
    this.#config = config;
    this.#parts = parts;
    this.#stations = (parts.stations ?? createStations(config.NHIP_SIM_SEED)).map((station) => this.#holds.wrap(station));
    this.#pool = openPool({ databaseUrl: config.DATABASE_URL, max: 2, applicationName: 'nhip-simulator' });
    this.#live = new LiveStream(this.#faults, (error) => parts.log.warn({ err: error }, 'a live message was not sent'));
    this.#sent = new SentDays(config.NHIP_DATA_DIR, `${config.NHIP_SIM_SEED} ${this.#stations.length}`);
  }

  /** Resolves when the newest 24 hours are acknowledged by the broker and the live stream flows. */
  async start(): Promise<void> {
    const passwords = loadPasswords(this.#config.NHIP_DATA_DIR, [...new Set(this.#stations.map(accountOf))]);
    const changes = await registerDemo(
      this.#pool,
      this.#stations.map((station) => station.asset),
      passwords,
    );
    this.#parts.log.info({ stations: this.#stations.length, changes }, 'demo registered');
    const last = await lastReadings(this.#pool);
    const oldestLast = this.#oldestOf(last);
    if (oldestLast === undefined) this.#sent.clear();
    this.#fleet = await this.#connect(passwords);
    this.#startedMs = Date.now();
    const { DATABASE_URL: databaseUrl } = this.#config;
    this.#follower = new FaultFollower({ pool: this.#pool, databaseUrl, fleet: this.#fleet, book: this.#faults, log: this.#parts.log });
    this.#follower.start();
    const { signal } = this.#stopping;
    const readings = await sendHistory(this.#fleet.devices, (device) => newestStretch(this.#startedMs, last.get(device.station.asset.id)), {
      ...NEWEST,
      report: this.#parts.report,
      signal,
    });
    for (const day of completedDays(this.#startedMs, oldestLast)) this.#sent.add(day);
    this.#parts.log.info({ readings }, 'newest history sent');
    if (signal.aborted) return;
    this.#live.start(this.#fleet.devices, this.#startedMs);
    this.#commands = new CommandReceiver({
      fleet: this.#fleet,
      holds: this.#holds,
      book: this.#faults,
      onFault: (error) => this.#parts.log.warn({ err: error }, 'an answer to a command was not sent'),
    });
    this.#commands.start();
  }

  /** Sends the days before the newest 24 hours, newest first, one after the other in the background. */
  async sendPast(): Promise<void> {
    const days = missingDays(this.#startedMs, this.#config.NHIP_SIM_HISTORY_DAYS, (day) => this.#sent.has(day));
    const { signal } = this.#stopping;
    for (const [index, { day, stretch }] of days.entries()) {
      await sendHistory(this.#fleet?.devices ?? [], () => stretch, {
        ...PAST,
        label: `day ${index + 1} of history`,
        report: () => undefined,
        signal,
      });
      if (signal.aborted) return;
      this.#sent.add(day);
      this.#parts.report('history of the days before', index + 1, days.length);
    }
    if (days.length > 0) this.#parts.log.info({ days: days.length }, 'past history sent');
  }

  /** Ends the stream and takes every device off the broker in order. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#live.stop();
    await this.#follower?.stop();
    this.#commands?.stop();
    await this.#fleet?.end();
    await this.#pool.end();
  }

  /** The oldest among the stations' newest readings, or undefined when nothing is stored at all. */
  #oldestOf(last: ReadonlyMap<string, number>): number | undefined {
    const times = this.#stations.flatMap((station) => last.get(station.asset.id) ?? []);
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  #connect(passwords: ReadonlyMap<string, string>): Promise<Fleet> {
    return Fleet.connect(this.#stations, {
      mqttUrl: this.#config.MQTT_URL,
      passwords,
      report: this.#parts.report,
      onFault: (error, accountId) => this.#parts.log.debug({ err: error, account: accountId }, 'link'),
    });
  }
}
