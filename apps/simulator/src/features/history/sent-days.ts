import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const FILE_NAME = 'simulator-history.json';
const KEPT_DAYS = 100;
const fileSchema = z.object({ seed: z.string(), days: z.array(z.number().int()) });

/** Which days of the past have been sent whole, so that a restart does not send them again. Another seed or other stations have sent nothing yet. */
export class SentDays {
  readonly #file: string;
  readonly #seed: string;
  readonly #days: Set<number>;

  constructor(folder: string, seed: string) {
    mkdirSync(folder, { recursive: true });
    this.#file = path.join(folder, FILE_NAME);
    this.#seed = seed;
    const kept = existsSync(this.#file) ? fileSchema.safeParse(JSON.parse(readFileSync(this.#file, 'utf8'))) : undefined;
    this.#days = new Set(kept?.success && kept.data.seed === seed ? kept.data.days : []);
  }

  /** Forgets all: the database is empty. */
  clear(): void {
    this.#days.clear();
    this.#save();
  }

  has(day: number): boolean {
    return this.#days.has(day);
  }

  add(day: number): void {
    this.#days.add(day);
    this.#save();
  }

  #save(): void {
    const days = [...this.#days].sort((a, b) => a - b).slice(-KEPT_DAYS);
    writeFileSync(`${this.#file}.new`, `${JSON.stringify({ seed: this.#seed, days })}\n`);
    renameSync(`${this.#file}.new`, this.#file);
  }
}
