import { Inject, Injectable } from '@nestjs/common';
import { AppError, type OwnSession } from '@nhip/contracts';
import { hashPassword, randomPassword } from '@nhip/platform';
import {
  appendChanges,
  deleteKnownBrowsers,
  deletePersonSession,
  deletePersonSessions,
  deleteSecondFactor,
  findAccount,
  listPasswordHashes,
  requireNewPassword,
  unlockSignIn,
  updatePersonPassword,
  withTransaction,
} from '@nhip/store';
import type pg from 'pg';
import { listSessions } from '../../access/list-sessions.js';
import { POOL } from '../../server/tokens.js';

/** What opens an account of somebody else: password, second factor, lock, sessions. */
@Injectable()
export class AccountKeysService {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  /** Another random password, to be changed at the next sign-in. Every session ends and every browser is strange again. */
  async resetPassword(username: string, by: string): Promise<string> {
    const password = randomPassword();
    const newHash = await hashPassword(password);
    await this.change(username, by, 'password_reset', async (client) => {
      const [oldHash = ''] = await listPasswordHashes(client, username, 1);
      if (!(await updatePersonPassword(client, { username, oldHash, newHash, mustChange: true }))) throw new AppError('PERSON_NOT_FOUND');
      await forgetEverySignIn(client, username);
    });
    return password;
  }

  /** For a lost phone. The password may be a short one, so it must be changed too. */
  removeSecondFactor(username: string, by: string): Promise<void> {
    return this.change(username, by, 'second_factor_removed', async (client) => {
      if (!(await deleteSecondFactor(client, username))) return;
      await requireNewPassword(client, username);
      await forgetEverySignIn(client, username);
    });
  }

  unlock(username: string, by: string): Promise<void> {
    return this.change(username, by, 'unlocked', async (client) => void (await unlockSignIn(client, username)));
  }

  /** Live sessions of an account; `askingHash` is the hash of the session that asks. */
  async listSessions(username: string, askingHash: Buffer): Promise<OwnSession[]> {
    if (!(await findAccount(this.pool, username))) throw new AppError('PERSON_NOT_FOUND');
    return listSessions(this.pool, username, askingHash);
  }

  endSession(username: string, handle: string, by: string): Promise<void> {
    return this.change(username, by, 'session_ended', async (client) => {
      if (!(await deletePersonSession(client, username, handle))) throw new AppError('SESSION_NOT_FOUND');
    });
  }

  private change(username: string, by: string, action: string, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
    return withTransaction(this.pool, async (client) => {
      const account = await findAccount(client, username);
      if (!account) throw new AppError('PERSON_NOT_FOUND');
      if (account.isBreakGlass && action !== 'session_ended') throw new AppError('SEALED_ACCOUNT');
      await work(client);
      await appendChanges(client, [{ noun: 'person', key: username, data: { action, by } }]);
    });
  }
}

async function forgetEverySignIn(client: pg.PoolClient, username: string): Promise<void> {
  await deletePersonSessions(client, username);
  await deleteKnownBrowsers(client, username);
}
