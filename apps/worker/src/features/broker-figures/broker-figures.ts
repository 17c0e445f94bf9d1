import type { BrokerFigures } from '@nhip/contracts';

/** Where Mosquitto publishes each figure, and what makes it one of ours. */
const TOPICS: Readonly<Record<string, { readonly name: Exclude<keyof BrokerFigures, 'at'>; readonly factor: number }>> = {
  '$SYS/broker/clients/connected': { name: 'connectedClients', factor: 1 },
  '$SYS/broker/load/messages/received/1min': { name: 'receivedPerSecond', factor: 1 / 60 },
  '$SYS/broker/load/messages/sent/1min': { name: 'sentPerSecond', factor: 1 / 60 },
  '$SYS/broker/store/messages/count': { name: 'queuedMessages', factor: 1 },
  '$SYS/broker/store/messages/bytes': { name: 'queuedBytes', factor: 1 },
  '$SYS/broker/publish/messages/dropped': { name: 'droppedTotal', factor: 1 },
  '$SYS/broker/uptime': { name: 'uptimeS', factor: 1 },
};

/** Topics to read. */
export const BROKER_FIGURE_TOPICS: readonly string[] = Object.keys(TOPICS);

/** Collects what the broker says of itself; figures that it does not publish stay null. */
export class BrokerFigureBook {
  private readonly figures = new Map<string, number>();
  private heardAtMs: number | undefined;

  /** Takes one message of `$SYS`: a number, or a number with its unit (`3600 seconds`). */
  take(topic: string, payload: Buffer, nowMs: number): void {
    const known = TOPICS[topic];
    const value = Number.parseFloat(payload.toString());
    if (!known || !Number.isFinite(value)) return;
    this.figures.set(known.name, value * known.factor);
    this.heardAtMs = nowMs;
  }

  /** The connection is gone: what was heard is of a broker that may be another one. */
  forget(): void {
    this.figures.clear();
    this.heardAtMs = undefined;
  }

  /** The figures, or null before the first. */
  report(): BrokerFigures | null {
    if (this.heardAtMs === undefined) return null;
    const of = (name: string): number | null => this.figures.get(name) ?? null;
    return {
      at: new Date(this.heardAtMs).toISOString(),
      connectedClients: of('connectedClients'),
      receivedPerSecond: of('receivedPerSecond'),
      sentPerSecond: of('sentPerSecond'),
      queuedMessages: of('queuedMessages'),
      queuedBytes: of('queuedBytes'),
      droppedTotal: of('droppedTotal'),
      uptimeS: of('uptimeS'),
    };
  }
}
