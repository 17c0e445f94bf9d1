import type { Station } from '../stations/station.js';
import { accountOf, Device } from './device.js';
import { Link, type LinkOptions } from './link.js';
import type { ReportProgress } from './progress.js';

/** What a fleet is built from. */
export interface FleetOptions extends Omit<LinkOptions, 'password' | 'onFault' | 'firmware'> {
  readonly passwords: ReadonlyMap<string, string>;
  readonly report: ReportProgress;
  readonly onFault: (error: Error, accountId: string) => void;
}

/** All stations with the links that they speak over. */
export class Fleet {
  readonly devices: readonly Device[];
  readonly #byAsset: ReadonlyMap<string, Device>;
  readonly #links: ReadonlyMap<string, Link>;

  private constructor(devices: readonly Device[], links: ReadonlyMap<string, Link>) {
    this.devices = devices;
    this.#byAsset = new Map(devices.map((device) => [device.station.asset.id, device]));
    this.#links = links;
  }

  /** Connects every account; one knocks until the door opens, a crowd would fill the broker's log with refusals. */
  static async connect(stations: readonly Station[], options: FleetOptions): Promise<Fleet> {
    const links = new Map<string, Link>();
    const accounts = [...new Set(stations.map(accountOf))];
    const firmware = stations[0]?.firmware ?? '';
    for (const [index, id] of accounts.entries()) {
      const { mqttUrl, passwords } = options;
      const link = new Link(id, { mqttUrl, firmware, password: passwords.get(id) ?? '', onFault: (error) => options.onFault(error, id) });
      links.set(id, link);
      if (index > 0) continue;
      options.report('waiting for the broker to accept the stations', 0, accounts.length);
      await link.connected();
    }
    await Promise.all([...links.values()].map((link) => link.connected()));
    options.report('stations connected', accounts.length, accounts.length);
    const devices = stations.map((station) => new Device(station, links.get(accountOf(station)) as Link));
    return new Fleet(devices, links);
  }

  /** Every connection, of devices and of gateways. */
  get links(): Iterable<Link> {
    return this.#links.values();
  }

  /** The device of an asset. */
  find(assetId: string): Device | undefined {
    return this.#byAsset.get(assetId);
  }

  /** Takes every link off the broker in order. */
  async end(): Promise<void> {
    await Promise.all([...this.#links.values()].map((link) => link.end()));
  }
}
