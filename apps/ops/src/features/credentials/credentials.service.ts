import { Inject, Injectable } from '@nestjs/common';
import { AppError, CANARY_ASSET_ID, type RotatedCredentials } from '@nhip/contracts';
import { inventBrokerPassword } from '@nhip/platform';
import { appendChanges, findAsset, upsertCredentials, withTransaction } from '@nhip/store';
import type pg from 'pg';
import { POOL } from '../../server/tokens.js';

/** Broker accounts of devices. */
@Injectable()
export class CredentialsService {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  /** A new password for the account of an asset (or a new account). The broker knows it within seconds and ends connections that came with the old one. */
  async rotate(assetId: string, by: string): Promise<RotatedCredentials> {
    if (assetId === CANARY_ASSET_ID) throw new AppError('FORBIDDEN', 'The canary takes its password from the settings of worker.');
    const { password, hash } = inventBrokerPassword();
    return withTransaction(this.pool, async (client) => {
      const asset = await findAsset(client, assetId);
      if (!asset) throw new AppError('ASSET_NOT_FOUND');
      await upsertCredentials(client, [{ assetId: asset.id, hash }]);
      await appendChanges(client, [{ noun: 'credential', key: asset.id, data: { action: 'rotated', by } }]);
      return { username: asset.id, password };
    });
  }
}
