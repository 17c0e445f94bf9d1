import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Logger } from '@nhip/platform';
import { addRefusedConnections } from '@nhip/store';
import type pg from 'pg';
import { parseBrokerLogLine, type Refusal } from './parse-broker-log.js';

const EVERY_MS = 2000;
const MOST_BYTES = 4 * 1024 * 1024;

/** Follows the log of the broker and counts the connections that it refused. */
export class LogFollower {
  private at = 0;
  private rest = '';
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: { pool: pg.Pool; log: Logger; folder: string | undefined }) {}

  async start(): Promise<void> {
    const { folder } = this.parts;
    if (!folder) return;
    this.at = (await stat(this.file).catch(() => undefined))?.size ?? 0;
    this.schedule();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private get file(): string {
    return path.join(this.parts.folder!, 'mosquitto.log');
  }

  private schedule(): void {
    this.timer = setTimeout(() => {
      this.read()
        .catch((error: Error) => this.parts.log.warn({ err: error }, 'the log of the broker could not be read'))
        .finally(() => this.timer && this.schedule());
    }, EVERY_MS);
  }

  private async read(): Promise<void> {
    const size = (await stat(this.file).catch(() => undefined))?.size ?? 0;
    if (size < this.at) this.at = 0;
    if (size === this.at) return;
    const from = Math.max(this.at, size - MOST_BYTES);
    const handle = await open(this.file, 'r');
    try {
      const { buffer } = await handle.read(Buffer.alloc(size - from), 0, size - from, from);
      this.at = size;
      const lines = `${this.rest}${buffer.toString('utf8')}`.split('\n');
      this.rest = lines.pop() ?? '';
      await this.count(lines.map(parseBrokerLogLine).filter((refusal) => refusal !== undefined));
    } finally {
      await handle.close();
    }
  }

  private async count(refusals: readonly Refusal[]): Promise<void> {
    const counts = new Map<string, Refusal & { count: number; lastAt: Date }>();
    for (const refusal of refusals) {
      const key = `${refusal.reason} ${refusal.username}`;
      const known = counts.get(key);
      if (known) known.count += 1;
      else counts.set(key, { ...refusal, count: 1, lastAt: new Date() });
    }
    await addRefusedConnections(this.parts.pool, [...counts.values()]);
  }
}
