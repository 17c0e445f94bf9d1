import { Inject, Injectable } from '@nestjs/common';
import { AppError, type Confirmation } from '@nhip/contracts';
import { isPasswordOf } from '@nhip/platform';
import { clearTries, countWrongTry, deleteSession, findPerson } from '@nhip/store';
import type pg from 'pg';
import { SecondFactorService } from '../../access/second-factor.service.js';
import { SessionService, type LiveSession } from '../../access/session.service.js';
import type { OpsConfig } from '../../config.js';
import { CONFIG, POOL } from '../../server/tokens.js';

/** The person at a session that rested proves again who they are. */
@Injectable()
export class ConfirmationService {
  constructor(
    @Inject(POOL) private readonly pool: pg.Pool,
    @Inject(CONFIG) private readonly config: OpsConfig,
    private readonly sessions: SessionService,
    private readonly factors: SecondFactorService,
  ) {}

  /** Wakes the session. A session has as many wrong tries as a browser; the last one ends it. */
  async confirm(live: LiveSession, { password, code }: Confirmation): Promise<void> {
    const { username } = live.row;
    const key = { username, browserHash: live.idHash };
    const isRight =
      password !== undefined
        ? await isPasswordOf((await findPerson(this.pool, username))?.passwordHash, password)
        : code !== undefined && (await this.factors.take(username, code));
    if (isRight) {
      await clearTries(this.pool, key);
      return this.sessions.wake(live);
    }
    const isOver = await countWrongTry(this.pool, key, { limit: this.config.NHIP_LOCK_AFTER_TRIES, hours: this.config.NHIP_LOCK_HOURS });
    if (isOver) await deleteSession(this.pool, live.idHash);
    throw new AppError(isOver ? 'NOT_SIGNED_IN' : password === undefined ? 'CODE_WRONG' : 'PASSWORD_WRONG');
  }
}
