// Brings the whole stack up in order, keeps it alive, takes it down in reverse order.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { mosquittoPlan, ownMqttUrl, postgresPlan, serviceEnvironment, servicePlan } from './children.mjs';
import { hostOf } from './config.mjs';
import { rotate } from './logs.mjs';
import { prepareMosquitto } from './mosquitto.mjs';
import { PlainError } from './plain-error.mjs';
import { databaseUrlOf, preparePostgres, waitForPostgres } from './postgres.mjs';
import { answers, askReady, pause } from './readiness.mjs';
import { SupervisedChild } from './supervised-child.mjs';

/** @typedef {import('./config.mjs').LocalConfig} LocalConfig */
/** @typedef {import('./debian-packages.mjs').Binaries} Binaries */

const SERVICES = ['ingest', 'worker', 'ops'];
const ANSWER_PATIENCE_MS = 60_000;
/** The first start makes tables, fonts and a day of history on a small machine; this is far more than it takes. */
const READY_PATIENCE_MS = 240_000;
/** Broker accounts of our own processes (contracts/mqtt/accounts.ts; tests/architecture compares them). */
const ACCOUNTS = /** @type {const} */ ({ ingest: 'nhip-ingest', ops: 'nhip-ops', worker: 'nhip-worker' });

export class Supervisor {
  /** @type {SupervisedChild[]} */
  #children = [];
  /** @type {(error: Error) => void} */
  #fail = () => undefined;
  #isStopping = false;
  /** Rejects when a child can never run: for the start to race against. */
  #fatal = new Promise((_, reject) => {
    this.#fail = reject;
  });

  /**
   * @param {LocalConfig} config
   * @param {{ secrets: import('./secrets.mjs').Secrets, env: NodeJS.ProcessEnv, terminal: import('./terminal.mjs').Terminal }} parts
   */
  constructor(config, parts) {
    this.config = config;
    this.parts = parts;
    this.address = `http://${hostOf(config.bind)}:${config.ports.http}`;
    this.#fatal.catch(() => undefined);
  }

  /** @param {import('./supervised-child.mjs').ChildPlan} plan */
  run(plan) {
    if (this.#isStopping) throw new Error('stopping');
    const child = new SupervisedChild(plan, {
      say: (text) => this.#isStopping || this.parts.terminal.say(text),
      onFatal: ({ name }, tail) => this.#fail(new PlainError(`${name} refuses to run.`, `It says: ${tail}`)),
    });
    // kept before it starts, so that a stop in this very moment finds it
    this.#children.push(child);
    child.start();
    return child;
  }

  /**
   * Runs a step of the start unless a child has failed for good.
   * @template T
   * @param {Promise<T>} step
   * @returns {Promise<T>}
   */
  orFatal(step) {
    return /** @type {Promise<T>} */ (Promise.race([step, this.#fatal]));
  }

  /** Broker accounts of our own services: user name → password. */
  get accounts() {
    const { secrets } = this.parts;
    const entries = Object.entries(ACCOUNTS).map(([key, name]) => [name, secrets[/** @type {keyof typeof ACCOUNTS} */ (key)]]);
    return Object.fromEntries(entries);
  }

  /** Rejects when a child has failed for good. */
  get fatal() {
    return this.#fatal;
  }

  /** @param {Binaries} binaries @returns {Promise<string>} address of the database */
  async startDatabase(binaries) {
    const { dataDir, ports, bind } = this.config;
    const cluster = { folder: path.join(dataDir, 'pg'), pgBin: binaries.pgBin, port: ports.pg, bind, password: this.parts.secrets.pg };
    await preparePostgres(cluster);
    this.run(postgresPlan(this.config, cluster));
    await this.orFatal(waitForPostgres(cluster, ANSWER_PATIENCE_MS));
    return databaseUrlOf(cluster);
  }

  /** @param {Binaries} binaries @returns {Promise<string>} address of the broker */
  async startBroker(binaries) {
    const { dataDir, ports, bind } = this.config;
    const broker = { folder: path.join(dataDir, 'broker'), port: ports.mqtt, bind };
    prepareMosquitto(broker, this.accounts);
    rotate(path.join(broker.folder, 'mosquitto.log'));
    const child = this.run(mosquittoPlan(this.config, { ...broker, bin: binaries.bin }));
    const end = Date.now() + ANSWER_PATIENCE_MS;
    while (!(await answers(ports.mqtt, hostOf(bind)))) {
      if (Date.now() > end)
        throw new PlainError(
          'The MQTT broker does not answer.',
          `Look at ${path.join(child.plan.logs, 'mosquitto.log')} and ${path.join(broker.folder, 'mosquitto.log')}.`,
        );
      await pause(50);
    }
    return ownMqttUrl(this.config);
  }

  /** Brings the schema up to date with the compiled store. @param {string} databaseUrl */
  async migrate(databaseUrl) {
    const store = await import(pathToFileURL(path.join(this.config.root, 'dist/libs/store/src/migrate.js')).href);
    try {
      await store.migrate(databaseUrl, (/** @type {string} */ text) => this.parts.terminal.say(`· ${text}`));
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      throw new PlainError('The database could not be brought to this version.', text);
    }
  }

  /**
   * @param {{ databaseUrl: string, mqttUrl: string }} at
   * @param {(line: string) => void} onSimulatorLine
   */
  startServices(at, onSimulatorLine) {
    const env = serviceEnvironment(this.config, { ...at, secrets: this.parts.secrets, env: this.parts.env });
    for (const name of SERVICES) this.run(servicePlan(this.config, name, env));
    if (!this.config.isEmpty) this.run({ ...servicePlan(this.config, 'simulator', env), onLine: onSimulatorLine });
  }

  /** Resolves when the river flows from end to end: the canary has been seen. */
  async waitUntilReady() {
    const end = Date.now() + READY_PATIENCE_MS;
    for (;;) {
      const { ready, missing } = await this.orFatal(askReady(this.address));
      if (ready) return;
      if (Date.now() > end)
        throw new PlainError(
          `Nhịp does not get ready: ${missing.join(', ')}.`,
          `Look at the logs in ${path.join(this.config.dataDir, 'logs')}.`,
        );
      this.parts.terminal.status(`  waiting for ${missing.join(' · ')}`);
      await pause(200);
    }
  }

  /** Ends every child, the newest first: services before the broker, the broker before the database. */
  async stop() {
    this.#isStopping = true;
    const services = this.#children.filter(({ name }) => name !== 'postgres' && name !== 'mosquitto');
    // the sources first, so that what they sent is still stored
    for (const name of ['simulator', undefined])
      await Promise.all(services.filter((child) => name === undefined || child.name === name).map((child) => child.stop()));
    for (const child of this.#children.filter((each) => !services.includes(each)).reverse()) await child.stop();
  }
}
