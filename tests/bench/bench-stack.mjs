// A whole stack of its own for one bench: the supervisor of `npm start` on free ports and in a folder that is removed at the end.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { serviceEnvironment, servicePlan } from '../../deploy/local/children.mjs';
import { freePort } from '../../deploy/local/free-port.mjs';
import { loadSecrets } from '../../deploy/local/secrets.mjs';
import { Supervisor } from '../../deploy/local/supervisor.mjs';

const exec = promisify(execFile);
const SERVICES = ['ingest', 'worker', 'ops'];
const ADMIN_PASSWORD = 'bench-administrator';

/** @typedef {import('../../deploy/local/debian-packages.mjs').Binaries} Binaries */
/** @typedef {{ root: string, dataDir: string, binaries: Binaries, say: (text: string) => void, isProfiled: boolean }} StackOptions */

export class BenchStack {
  /** @type {import('../../deploy/local/supervised-child.mjs').SupervisedChild[]} */
  #services = [];
  adminPassword = ADMIN_PASSWORD;

  /**
   * @param {StackOptions} options
   * @param {Supervisor} supervisor
   * @param {{ databaseUrl: string, mqttUrl: string }} at
   */
  constructor(options, supervisor, at) {
    this.options = options;
    this.supervisor = supervisor;
    this.say = options.say;
    this.databaseUrl = at.databaseUrl;
    this.mqttUrl = at.mqttUrl;
    this.folder = supervisor.config.dataDir;
    this.ports = supervisor.config.ports;
    this.httpUrl = supervisor.address;
    this.ingestUrl = `http://127.0.0.1:${this.ports.ingest}`;
  }

  /** Starts database and broker and brings the schema up; the services follow with `startServices`. @param {StackOptions} options */
  static async open(options) {
    mkdirSync(options.dataDir, { recursive: true });
    const dataDir = mkdtempSync(path.join(options.dataDir, 'bench-'));
    const [http, ingest, worker, mqtt, pg] = await Promise.all([freePort(), freePort(), freePort(), freePort(), freePort()]);
    const ports = { http, ingest, worker, mqtt, pg };
    const config = {
      root: options.root,
      dataDir,
      packagesDir: options.dataDir,
      bind: '127.0.0.1',
      ports,
      databaseUrl: undefined,
      mqttUrl: undefined,
      isEmpty: true,
      isDocker: false,
    };
    // PostgreSQL refuses to run as root and is started as another user, who must be able to enter.
    await exec('chmod', ['755', dataDir]);
    const signIn = { NHIP_ADMIN_PASSWORD: ADMIN_PASSWORD, NHIP_FIRST_PASSWORD: 'keep', NHIP_SECOND_FACTOR: 'nobody' };
    const env = { ...process.env, ...signIn, NHIP_LOG_LEVEL: 'warn' };
    const terminal = { isLive: false, say: options.say, status: () => undefined, end: () => undefined };
    const supervisor = new Supervisor(config, { secrets: loadSecrets(dataDir, {}), env, terminal });
    try {
      const [databaseUrl, mqttUrl] = await Promise.all([
        supervisor.startDatabase(options.binaries),
        supervisor.startBroker(options.binaries),
      ]);
      await supervisor.migrate(databaseUrl);
      return new BenchStack(options, supervisor, { databaseUrl, mqttUrl });
    } catch (error) {
      await supervisor.stop();
      rmSync(dataDir, { recursive: true, force: true });
      throw error;
    }
  }

  /** Starts every app of the river, as `npm start` does, and waits until the canary has gone all the way. */
  async startServices() {
    const { config, parts } = this.supervisor;
    const env = serviceEnvironment(config, {
      databaseUrl: this.databaseUrl,
      mqttUrl: this.mqttUrl,
      secrets: parts.secrets,
      env: parts.env,
    });
    for (const name of SERVICES) {
      const plan = servicePlan(config, name, env);
      const profile = this.options.isProfiled
        ? ['--cpu-prof', '--cpu-prof-interval', '500', `--cpu-prof-dir=${path.join(this.options.root, '.local/bench-profiles', name)}`]
        : [];
      this.#services.push(this.supervisor.run({ ...plan, args: [...profile, ...plan.args] }));
    }
    await this.supervisor.waitUntilReady();
  }

  async stopServices() {
    await Promise.all(this.#services.map((child) => child.stop()));
    this.#services = [];
  }

  /** Process id of a service or, below its watchdog, of the broker. @param {string} name */
  pidOf(name) {
    return this.#services.find((child) => child.name === name)?.pid;
  }

  /** Id of the broker's own process. */
  get brokerPid() {
    return Number(readFileSync(path.join(this.folder, 'broker/mosquitto.pid'), 'utf8'));
  }

  /** Id of PostgreSQL's first process. */
  get postgresPid() {
    return Number(readFileSync(path.join(this.folder, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
  }

  /** Runs one psql command; resolves with what it printed. @param {string} databaseUrl @param {string[]} commands */
  async psql(databaseUrl, commands) {
    const args = [databaseUrl, '-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', ...commands.flatMap((command) => ['-c', command])];
    const { stdout } = await exec(path.join(this.options.binaries.bin, 'psql'), args, { maxBuffer: 1 << 26 });
    return stdout.trim();
  }

  /** Version of the broker. */
  async mosquittoVersion() {
    const { stdout } = await exec(path.join(this.options.binaries.bin, 'mosquitto'), ['-h']).catch((error) => ({
      stdout: String(error.stdout),
    }));
    return stdout.split('\n')[0]?.replace('mosquitto version ', '') ?? '';
  }

  async close() {
    await this.supervisor.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
