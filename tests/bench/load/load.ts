import { publishTemplate, FIRST_SEQUENCE, type PublishTemplate } from './packets.js';
import { Publisher } from './publisher.js';

/** What the load process is asked for. */
export interface LoadPlan {
  readonly port: number;
  readonly gateways: readonly { readonly username: string; readonly password: string }[];
  /** Assets in the order in which they publish, each with the place of its gateway in `gateways`. */
  readonly assets: readonly { readonly id: string; readonly gateway: number }[];
  readonly metrics: readonly string[];
  readonly seconds: number;
  /** Messages per second; 0 = as fast as the backlog allows. */
  readonly rate: number;
  /** Most messages acknowledged by the broker but not yet seen by ingest. */
  readonly maxBacklog: number;
  /** Sequence number of the first message of each asset, above FIRST_SEQUENCE. */
  readonly firstRound: number;
  /** Most unacknowledged messages of one connection. */
  readonly window: number;
}

/** What the load process reports: `published` counts what the broker has acknowledged. */
export interface LoadReport {
  readonly published: number;
  readonly refused: number;
  readonly sent: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly isDone: boolean;
}

const TICK_MS = 2;

/** Publishes round after round of all assets, paced by rate and by the backlog that the owner reports through `consumed`. */
export class Load {
  private readonly templates: PublishTemplate[];
  private publishers: Publisher[] = [];
  private sent = 0;
  private consumed = 0;
  private startedAt = 0;
  private lastAt = 0;

  constructor(private readonly plan: LoadPlan) {
    this.templates = plan.assets.map(({ id, gateway }) =>
      publishTemplate(`v1/${plan.gateways[gateway]!.username}/for/${id}/telemetry`, plan.metrics),
    );
  }

  async open(): Promise<void> {
    this.publishers = await Promise.all(this.plan.gateways.map((account) => Publisher.open(this.plan.port, account, this.plan.window)));
  }

  /** Messages that ingest has taken since the load began. */
  noteConsumed(messages: number): void {
    this.consumed = messages;
  }

  /** Publishes for the planned time, then waits until the broker has acknowledged everything. */
  async run(): Promise<void> {
    this.startedAt = Date.now();
    const end = this.startedAt + this.plan.seconds * 1000;
    while (Date.now() < end) {
      this.publishSome();
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
    this.lastAt = Date.now();
    while (this.report(false).published + this.report(false).refused < this.sent) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  report(isDone: boolean): LoadReport {
    const published = this.publishers.reduce((sum, publisher) => sum + publisher.acknowledged, 0);
    const refused = this.publishers.reduce((sum, publisher) => sum + publisher.refused, 0);
    return { published, refused, sent: this.sent, firstAt: this.startedAt, lastAt: this.lastAt, isDone };
  }

  close(): void {
    for (const publisher of this.publishers) publisher.close();
  }

  private publishSome(): void {
    const now = Date.now();
    const due = this.plan.rate > 0 ? Math.floor(((now - this.startedAt) * this.plan.rate) / 1000) - this.sent : Number.MAX_SAFE_INTEGER;
    // One message of an asset a tick: two with the same device time would be a correction of each other.
    let left = Math.min(due, this.plan.maxBacklog - (this.sent - this.consumed), this.templates.length);
    while (left > 0 && this.publishNext(now)) left -= 1;
    for (const publisher of this.publishers) publisher.flush();
  }

  private publishNext(now: number): boolean {
    const asset = this.sent % this.templates.length;
    const publisher = this.publishers[this.plan.assets[asset]!.gateway]!;
    if (publisher.room <= 0) return false;
    publisher.publish(this.templates[asset]!, now, FIRST_SEQUENCE + this.plan.firstRound + Math.floor(this.sent / this.templates.length));
    this.sent += 1;
    return true;
  }
}
