import { appendChanges, applyDueMoves, withTransaction } from '@nhip/store';
import type pg from 'pg';

/** Moves assets whose day in another area has come (a merger or a move that was imported ahead of its day). Returns how many moved. */
export function moveDueAssets(pool: pg.Pool): Promise<number> {
  return withTransaction(pool, async (client) => {
    const moved = await applyDueMoves(client);
    await appendChanges(
      client,
      moved.map((id) => ({ noun: 'asset', key: id, data: { action: 'moved' } })),
    );
    return moved.length;
  });
}
