import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@nhip/contracts';
import { judgePassword, PASSWORD_HISTORY, type PasswordFault } from '@nhip/domain';
import { isPasswordOf } from '@nhip/platform';
import { listPasswordHashes, type SignInPerson } from '@nhip/store';
import type pg from 'pg';
import { POOL } from '../server/tokens.js';
import { commonPasswords } from './common-passwords.js';

const CODES = {
  too_short: 'PASSWORD_TOO_SHORT',
  too_simple: 'PASSWORD_TOO_SIMPLE',
  holds_name: 'PASSWORD_HOLDS_NAME',
  too_common: 'PASSWORD_TOO_COMMON',
} as const satisfies Record<PasswordFault, string>;

/** The rules of a password that somebody chose for themselves. */
@Injectable()
export class PasswordService {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  /** Throws the code of the first rule that a new password breaks. */
  async check(person: SignInPerson, password: string): Promise<void> {
    const { username, displayName, hasSecondFactor } = person;
    const fault = judgePassword(password, { username, displayName, hasSecondFactor, isCommon: await commonPasswords() });
    if (fault) throw new AppError(CODES[fault]);
    for (const hash of await listPasswordHashes(this.pool, username, PASSWORD_HISTORY))
      if (await isPasswordOf(hash, password)) throw new AppError('PASSWORD_USED_BEFORE');
  }
}
