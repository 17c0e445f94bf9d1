import { Inject, Injectable } from '@nestjs/common';
import { AppError, type ConnectionReport } from '@nhip/contracts';
import { availabilityOf, connectionChanges } from '@nhip/domain';
import { findAsset, listConnections } from '@nhip/store';
import type pg from 'pg';
import { POOL } from '../../server/tokens.js';

const DAY_MS = 86_400_000;
const READ_ROWS = 20_000;
const SHOWN_ENTRIES = 200;

/** What is known of the connection of a device. */
@Injectable()
export class ConnectionService {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  async show(id: string, days: number, nowMs: number): Promise<ConnectionReport> {
    const asset = await findAsset(this.pool, id);
    if (!asset) throw new AppError('ASSET_NOT_FOUND');
    const rows = await listConnections(this.pool, { assetId: asset.id, sinceMs: nowMs - days * DAY_MS, limit: READ_ROWS });
    const changes = connectionChanges(rows);
    const present = changes.findLast(({ kind }) => kind === 'connection');
    const { share, ...availability } = availabilityOf(rows, days, nowMs);
    return {
      asset: asset.id,
      online: asset.online,
      since: (present ? new Date(present.row.atMs) : asset.statusAt)?.toISOString() ?? null,
      firmware: asset.firmware,
      entries: changes
        .slice(-SHOWN_ENTRIES)
        .reverse()
        .map(({ row, kind, durationS }) => ({
          at: new Date(row.atMs).toISOString(),
          online: row.online,
          saidBy: row.saidBy,
          durationS,
          firmware: row.firmware,
          kind,
        })),
      ...availability,
      days: [...availability.days],
      availability: share,
    };
  }
}
