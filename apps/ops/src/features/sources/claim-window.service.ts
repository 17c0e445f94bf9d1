import { Inject, Injectable } from '@nestjs/common';
import { AppError, SERVICE_ACCOUNTS, claimTopic, type ClaimWindowState } from '@nhip/contracts';
import { inventBrokerPassword } from '@nhip/platform';
import { appendChanges, closeClaimWindow, findClaimWindow, openClaimWindow, updateClaimPassword, withTransaction } from '@nhip/store';
import type pg from 'pg';
import { POOL } from '../../server/tokens.js';

/** May devices that are not registered announce themselves? */
@Injectable()
export class ClaimWindowService {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  /** `withAccount`: whoever asks may see the password of the onboarding account. */
  async show(withAccount: boolean): Promise<ClaimWindowState> {
    const window = await findClaimWindow(this.pool);
    const account = { username: SERVICE_ACCOUNTS.claim, password: window?.password ?? '', topic: claimTopic('{hardwareId}') };
    return {
      isOpen: window?.isOpen ?? false,
      until: window?.until.toISOString() ?? null,
      openedAt: window?.openedAt?.toISOString() ?? null,
      openedBy: window?.openedBy ?? null,
      account: withAccount && window?.password ? account : null,
    };
  }

  /** Opens it for 24 hours from now, or closes it. The broker follows within seconds. */
  async set(isOpen: boolean, by: string): Promise<void> {
    await withTransaction(this.pool, async (client) => {
      if (isOpen) await openClaimWindow(client, by, inventBrokerPassword());
      else await closeClaimWindow(client);
      await appendChanges(client, [{ noun: 'claim_window', key: 'claim', data: { action: isOpen ? 'opened' : 'closed', by } }]);
    });
  }

  /** A new password: devices that were prepared with the old one are shut out. */
  async changePassword(by: string): Promise<void> {
    await withTransaction(this.pool, async (client) => {
      if (!(await updateClaimPassword(client, inventBrokerPassword()))) throw new AppError('CLAIM_ACCOUNT_MISSING');
      await appendChanges(client, [{ noun: 'claim_window', key: 'claim', data: { action: 'password_changed', by } }]);
    });
  }
}
