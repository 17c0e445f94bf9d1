import type { Command } from '@nhip/contracts';
import { listCommandsByIds, toCommand, type StoredChange } from '@nhip/store';
import type pg from 'pg';

type CommandListener = (command: Command) => void;

/** Tells whoever pushes about commands that changed, as they stand now: of several changes read at once the last state counts. */
export class CommandFeed {
  private readonly listeners = new Set<CommandListener>();

  constructor(private readonly pool: pg.Pool) {}

  /** Calls `listener` for every command that changes from now on; returns the way to stop. */
  subscribe(listener: CommandListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes what the change log says. */
  async take(changes: readonly StoredChange[]): Promise<void> {
    const ids = [...new Set(changes.filter(({ noun }) => noun === 'command').map(({ key }) => key))];
    if (ids.length === 0 || this.listeners.size === 0) return;
    for (const row of await listCommandsByIds(this.pool, ids)) for (const listener of this.listeners) listener(toCommand(row));
  }
}
