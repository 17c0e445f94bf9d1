import { Inject, Injectable } from '@nestjs/common';
import { AppError, type Replay, type UnknownSourceList, type unknownSourceQuerySchema } from '@nhip/contracts';
import {
  appendChanges,
  countUnknownSources,
  findAsset,
  findReplayRequest,
  hasUnknownSource,
  insertReplayRequest,
  listUnknownSources,
  updateDismissal,
  updateRegistration,
  withTransaction,
} from '@nhip/store';
import type pg from 'pg';
import type { z } from 'zod';
import { POOL } from '../../server/tokens.js';
import { toReplay } from './replay-answer.js';
import { readCursor, writeCursor } from './unknown-source-cursor.js';
import { toUnknownSourceItem } from './unknown-source-item.js';

/** Devices that announced themselves and are not registered. */
@Injectable()
export class UnknownSourcesService {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  async list({ state, cursor, limit }: z.infer<typeof unknownSourceQuerySchema>): Promise<UnknownSourceList> {
    const [rows, counts] = await Promise.all([
      listUnknownSources(this.pool, { state, limit, after: cursor === undefined ? undefined : readCursor(cursor) }),
      countUnknownSources(this.pool),
    ]);
    const last = rows.at(-1);
    return {
      sources: rows.map((row) => toUnknownSourceItem(row, state)),
      total: counts[state],
      nextCursor: last && rows.length === limit ? writeCursor(last) : null,
    };
  }

  /** Puts a source aside, or back (`isDismissed` false). */
  async dismiss(hardwareId: string, isDismissed: boolean, by: string): Promise<void> {
    await withTransaction(this.pool, async (client) => {
      if (!(await updateDismissal(client, hardwareId, isDismissed ? by : null))) throw new AppError('SOURCE_NOT_FOUND');
      await appendChanges(client, [
        { noun: 'unknown_source', key: hardwareId, data: { action: isDismissed ? 'dismissed' : 'restored', by } },
      ]);
    });
  }

  /** The source is this asset from now on; ingest replays what was kept of it. Again for the same asset replays what came since. */
  async register({ hardwareId, assetId }: { hardwareId: string; assetId: string }, by: string): Promise<Replay> {
    const id = await withTransaction(this.pool, async (client) => {
      const asset = await findAsset(client, assetId);
      if (!asset) throw new AppError('ASSET_NOT_FOUND');
      if (!(await updateRegistration(client, { hardwareId, assetId: asset.id, by })))
        throw new AppError((await hasUnknownSource(client, hardwareId)) ? 'SOURCE_TAKEN' : 'SOURCE_NOT_FOUND');
      const replay = await insertReplayRequest(client, { hardwareId, assetId: asset.id }, by);
      await appendChanges(client, [
        { noun: 'unknown_source', key: hardwareId, data: { action: 'registered', as: asset.id, by } },
        { noun: 'replay', key: String(replay) },
      ]);
      return replay;
    });
    return toReplay((await findReplayRequest(this.pool, id))!);
  }
}
