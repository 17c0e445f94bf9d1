import { Inject, Injectable } from '@nestjs/common';
import { AppError, type Session } from '@nhip/contracts';
import { deleteSession, findPerson, findSession, insertSession, listLiveSessions, touchSession, type SessionRow } from '@nhip/store';
import { hash, verify } from '@node-rs/argon2';
import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { POOL } from '../server/tokens.js';

/** A session ends this long after its last use. */
const SESSION_HOURS = 12;
const TOUCH_AFTER_MS = 60_000;

/** Parameters of argon2id: 19 MiB, two rounds (OWASP); the library's default algorithm is argon2id. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hash of a password in PHC form, argon2id. */
export const hashPassword = (password: string): Promise<string> => hash(password, ARGON2);

/** Does a password fit a hash of `hashPassword`? */
export const isPasswordOf = (passwordHash: string, password: string): Promise<boolean> => verify(passwordHash, password);

/** A session just begun: `id` goes into the cookie and is nowhere stored. */
export interface NewSession {
  readonly id: string;
  readonly session: Session;
}

/** The hash of a session's id: what the database holds. */
export const hashId = (id: string): Buffer => createHash('sha256').update(id).digest();

const toSession = (row: Pick<SessionRow, 'username' | 'displayName' | 'role'>, expiresAt: Date): Session => ({
  user: { username: row.username, displayName: row.displayName, role: row.role },
  expiresAt: expiresAt.toISOString(),
});

/** Begins, finds and ends sessions. The database holds only the hash of a session's id. */
@Injectable()
export class SessionService {
  private decoy: Promise<string> | undefined;

  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  /** Checks user name and password and begins a session with a fresh id. Unknown people cost as long as wrong passwords. */
  async signIn(given: {
    username: string;
    password: string;
    address?: string | undefined;
    userAgent?: string | undefined;
  }): Promise<NewSession> {
    const person = await findPerson(this.pool, given.username);
    const expected = person?.passwordHash ?? (await (this.decoy ??= hashPassword(randomBytes(18).toString('base64url'))));
    const matches = await verify(expected, given.password);
    if (!person || !matches) throw new AppError('BAD_CREDENTIALS');
    const id = randomBytes(32).toString('base64url');
    const expiresAt = await insertSession(this.pool, {
      idHash: hashId(id),
      username: person.username,
      hours: SESSION_HOURS,
      address: given.address,
      userAgent: given.userAgent,
    });
    return { id, session: toSession(person, expiresAt) };
  }

  /** The live session of an id, prolonged when it was last used a while ago; `isProlonged` asks for a fresh cookie. */
  async resume(id: string | undefined): Promise<{ session: Session; isProlonged: boolean } | undefined> {
    if (!id) return undefined;
    const row = await findSession(this.pool, hashId(id));
    if (!row) return undefined;
    if (Date.now() - row.lastSeenAt.getTime() < TOUCH_AFTER_MS) return { session: toSession(row, row.expiresAt), isProlonged: false };
    const expiresAt = await touchSession(this.pool, hashId(id), SESSION_HOURS);
    return expiresAt ? { session: toSession(row, expiresAt), isProlonged: true } : undefined;
  }

  async end(id: string | undefined): Promise<void> {
    if (id) await deleteSession(this.pool, hashId(id));
  }

  /** Which of these ids have no live session any more. */
  async listEnded(ids: readonly string[]): Promise<string[]> {
    const live = await listLiveSessions(this.pool, ids.map(hashId));
    return ids.filter((id) => !live.has(hashId(id).toString('hex')));
  }
}
