import { Inject, Injectable } from '@nestjs/common';
import { AppError, type OwnSession, type PasswordChange, type PasswordChanged } from '@nhip/contracts';
import { hashPassword, isPasswordOf } from '@nhip/platform';
import {
  appendChanges,
  deleteOtherSessions,
  deletePersonSession,
  findPerson,
  updatePersonName,
  updatePersonPassword,
  withTransaction,
} from '@nhip/store';
import type pg from 'pg';
import { listSessions } from '../../access/list-sessions.js';
import { PasswordService } from '../../access/password.service.js';
import { hashId } from '../../access/session.service.js';
import { POOL } from '../../server/tokens.js';

/** Who asks: the user name and the id of the session. */
export interface Asker {
  readonly username: string;
  readonly sessionId: string;
}

/** What people do with their own account. */
@Injectable()
export class ProfileService {
  constructor(
    @Inject(POOL) private readonly pool: pg.Pool,
    private readonly passwords: PasswordService,
  ) {}

  async rename({ username }: Asker, displayName: string): Promise<void> {
    await withTransaction(this.pool, async (client) => {
      await updatePersonName(client, username, displayName.normalize('NFC'));
      await appendChanges(client, [{ noun: 'person', key: username, data: { action: 'renamed', by: username } }]);
    });
  }

  /** Sets another password and ends every other session of the person, in one transaction: whoever stole one is out. */
  async changePassword({ username, sessionId }: Asker, { currentPassword, newPassword }: PasswordChange): Promise<PasswordChanged> {
    const person = await findPerson(this.pool, username);
    if (!person || !(await isPasswordOf(person.passwordHash, currentPassword))) throw new AppError('PASSWORD_WRONG');
    if (newPassword === currentPassword) throw new AppError('PASSWORD_UNCHANGED');
    await this.passwords.check(person, newPassword);
    const newHash = await hashPassword(newPassword);
    return withTransaction(this.pool, async (client) => {
      // Two changes at once: the second was made against a password that is no longer the current one.
      if (!(await updatePersonPassword(client, { username, oldHash: person.passwordHash, newHash, mustChange: false })))
        throw new AppError('PASSWORD_WRONG');
      const endedSessions = await deleteOtherSessions(client, username, hashId(sessionId));
      await appendChanges(client, [{ noun: 'person', key: username, data: { action: 'password_changed', by: username } }]);
      return { endedSessions };
    });
  }

  listSessions({ username, sessionId }: Asker): Promise<OwnSession[]> {
    return listSessions(this.pool, username, hashId(sessionId));
  }

  async endSession({ username }: Asker, id: string): Promise<void> {
    if (!(await deletePersonSession(this.pool, username, id))) throw new AppError('SESSION_NOT_FOUND');
  }
}
