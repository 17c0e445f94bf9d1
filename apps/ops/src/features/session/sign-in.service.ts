import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@nhip/contracts';
import { isPasswordOf } from '@nhip/platform';
import {
  appendChanges,
  BREAK_GLASS_USERNAME,
  breakSeal,
  clearTries,
  countSignInFailures,
  countWrongTry,
  findPerson,
  hasKnownBrowser,
  insertSignInFailure,
  isKnownBrowser,
  isSignInLocked,
  requireNewPassword,
  upsertKnownBrowser,
  withTransaction,
  type SignInPerson,
  type TryKey,
} from '@nhip/store';
import type pg from 'pg';
import { SecondFactorService } from '../../access/second-factor.service.js';
import { hashId, randomId, SessionService, type NewSession } from '../../access/session.service.js';
import type { OpsConfig } from '../../config.js';
import { CONFIG, POOL } from '../../server/tokens.js';
import { TryQueue } from './try-queue.js';

const STRANGER = Buffer.alloc(0);
const DAY_MS = 86_400_000;
/** The sealed account is never locked; an address has this many wrong tries at it in an hour. */
const BREAK_GLASS_TRIES = 10;

/** What comes with a try to sign in. */
export interface SignInTry {
  readonly username: string;
  readonly password: string;
  readonly code?: string | undefined;
  /** Id in the browser's long-lived cookie. */
  readonly browserId?: string | undefined;
  readonly address?: string | undefined;
  readonly userAgent?: string | undefined;
}

/** Who may sign in: limits first, then password, then code. Every way out costs the same work and tells nothing of whether the account exists. */
@Injectable()
export class SignInService {
  private readonly queue = new TryQueue();

  constructor(
    @Inject(POOL) private readonly pool: pg.Pool,
    @Inject(CONFIG) private readonly config: OpsConfig,
    private readonly sessions: SessionService,
    private readonly factors: SecondFactorService,
  ) {}

  /** Begins a session. `browserId` goes into the long-lived cookie. */
  async signIn(given: SignInTry): Promise<NewSession & { browserId: string }> {
    const key = await this.keyOf(given);
    return this.queue.run(`${key.username} ${key.browserHash.toString('hex')}`, () => this.attempt(key, given));
  }

  private async keyOf({ username, browserId }: SignInTry): Promise<TryKey> {
    const name = username.trim().toLowerCase();
    const hash = browserId ? hashId(browserId) : STRANGER;
    return { username: name, browserHash: browserId && (await isKnownBrowser(this.pool, name, hash)) ? hash : STRANGER };
  }

  private async attempt(key: TryKey, given: SignInTry): Promise<NewSession & { browserId: string }> {
    const person = await findPerson(this.pool, key.username);
    const refusal = await this.limitOf(key, given, person);
    const isRight = await isPasswordOf(refusal ? undefined : person?.passwordHash, given.password);
    if (refusal) throw refusal;
    if (!person || !isRight) throw await this.fail(key, given, 'BAD_CREDENTIALS', person);
    if (person.hasSecondFactor && !person.isBreakGlass) {
      if (given.code === undefined) throw new AppError('SECOND_FACTOR_NEEDED');
      if (!(await this.factors.take(person.username, given.code))) throw await this.fail(key, given, 'CODE_WRONG', person);
    }
    return this.succeed(key, given, person);
  }

  private async limitOf(key: TryKey, { address = '' }: SignInTry, person: SignInPerson | undefined): Promise<AppError | undefined> {
    if (person?.isBreakGlass) {
      const tries = await countSignInFailures(this.pool, address, key.username);
      return tries >= BREAK_GLASS_TRIES ? new AppError('SIGN_IN_LOCKED') : undefined;
    }
    if (await isSignInLocked(this.pool, key)) return new AppError('SIGN_IN_LOCKED');
    if (key.browserHash.length > 0) return undefined;
    const isSpraying = (await countSignInFailures(this.pool, address)) >= this.config.NHIP_WRONG_SIGN_INS_PER_HOUR;
    return isSpraying ? new AppError('RATE_LIMITED') : undefined;
  }

  private async fail(
    key: TryKey,
    { address = '' }: SignInTry,
    code: 'BAD_CREDENTIALS' | 'CODE_WRONG',
    person: SignInPerson | undefined,
  ): Promise<AppError> {
    if (key.browserHash.length === 0) await insertSignInFailure(this.pool, address, key.username);
    if (person?.isBreakGlass) return new AppError(code);
    const isLocked = await countWrongTry(this.pool, key, { limit: this.config.NHIP_LOCK_AFTER_TRIES, hours: this.config.NHIP_LOCK_HOURS });
    return new AppError(isLocked ? 'SIGN_IN_LOCKED' : code);
  }

  private async succeed(key: TryKey, given: SignInTry, person: SignInPerson): Promise<NewSession & { browserId: string }> {
    await clearTries(this.pool, key);
    const isOld = Date.now() - person.passwordChangedAt.getTime() > this.config.NHIP_ADMIN_PASSWORD_DAYS * DAY_MS;
    const mustChangePassword = person.mustChangePassword || (isOld && person.role === 'administrator' && !person.isBreakGlass);
    if (mustChangePassword && !person.mustChangePassword) await requireNewPassword(this.pool, person.username);
    // An id that no account knows may have been planted; a fresh one is ours.
    const isOurs = given.browserId !== undefined && (await hasKnownBrowser(this.pool, hashId(given.browserId)));
    const browserId = isOurs && given.browserId !== undefined ? given.browserId : randomId();
    await upsertKnownBrowser(this.pool, person.username, hashId(browserId));
    if (person.isBreakGlass) await this.breakSeal(given);
    const { address, userAgent } = given;
    return { ...(await this.sessions.begin({ ...person, mustChangePassword }, { address, userAgent })), browserId };
  }

  /** Everybody is told, on every screen, until the account is sealed again. */
  private async breakSeal({ address = '' }: SignInTry): Promise<void> {
    await withTransaction(this.pool, async (client) => {
      await breakSeal(client, address);
      await appendChanges(client, [{ noun: 'break_glass', key: BREAK_GLASS_USERNAME, data: { action: 'used', from: address } }]);
    });
  }
}
