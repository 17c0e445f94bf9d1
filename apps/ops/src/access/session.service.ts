import { Inject, Injectable } from '@nestjs/common';
import { AppError, type Principal, type Session, type SessionNeed } from '@nhip/contracts';
import { ROLE_PERMISSIONS, continueChain, isAtRest } from '@nhip/domain';
import {
  deleteSession,
  findSession,
  insertSession,
  listLiveSessions,
  touchSession,
  updateSessionActions,
  type SessionRow,
  type SignInPerson,
} from '@nhip/store';
import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { OpsConfig } from '../config.js';
import { CLOCK, CONFIG, POOL, type Clock } from '../server/tokens.js';

/** A session ends this long after its last use. */
const SESSION_HOURS = 12;
const TOUCH_AFTER_MS = 60_000;
/** The last action is written down no more often than this. */
const ACTION_GRAIN_MS = 5000;
const MINUTE_MS = 60_000;

/** A session just begun: `id` goes into the cookie and is nowhere stored. */
export interface NewSession {
  readonly id: string;
  readonly session: Session;
}

/** A live session and who asks through it; `isProlonged` asks for a fresh cookie. */
export interface LiveSession {
  readonly idHash: Buffer;
  readonly row: SessionRow;
  readonly session: Session;
  readonly principal: Principal;
  readonly isProlonged: boolean;
}

/** 256 random bits as base64url. */
export const randomId = (): string => randomBytes(32).toString('base64url');

/** The hash of a session's or a browser's id: what the database holds. */
export const hashId = (id: string): Buffer => createHash('sha256').update(id).digest();

/** The person as whoever guards a route or a room wants to know them. */
const toPrincipal = ({ username, displayName, role, grants, withheld }: SessionRow): Principal => ({
  kind: 'person',
  id: username,
  name: displayName,
  role,
  permissions: ROLE_PERMISSIONS[role],
  reach: { grants, withheld },
});

/** Begins, finds and ends sessions, and knows since when they rest. The database holds only the hash of a session's id. */
@Injectable()
export class SessionService {
  constructor(
    @Inject(POOL) private readonly pool: pg.Pool,
    @Inject(CONFIG) private readonly config: OpsConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Begins a session with a fresh id for somebody who has proved who they are. */
  async begin(person: SignInPerson, from: { address?: string | undefined; userAgent?: string | undefined }): Promise<NewSession> {
    const id = randomId();
    const at = new Date(this.clock());
    const expiresAt = await insertSession(this.pool, { idHash: hashId(id), username: person.username, hours: SESSION_HOURS, at, ...from });
    return { id, session: this.toSession(person, expiresAt) };
  }

  /** The live session of an id, prolonged when it was last used a while ago. */
  async resume(id: string | undefined): Promise<LiveSession | undefined> {
    if (!id) return undefined;
    const idHash = hashId(id);
    const row = await findSession(this.pool, idHash);
    if (!row) return undefined;
    const live = (expiresAt: Date, isProlonged: boolean): LiveSession => ({
      idHash,
      row,
      session: this.toSession(row, expiresAt),
      principal: toPrincipal(row),
      isProlonged,
    });
    if (Date.now() - row.lastSeenAt.getTime() < TOUCH_AFTER_MS) return live(row.expiresAt, false);
    const expiresAt = await touchSession(this.pool, idHash, SESSION_HOURS);
    return expiresAt && live(expiresAt, true);
  }

  /** An action of the person. Throws SESSION_AT_REST when the last one was too long ago; administration has the shorter patience. */
  async act({ idHash, row }: LiveSession, isAdministration: boolean): Promise<void> {
    const now = this.clock();
    const [actedMs, administeredMs] = [row.actedAt.getTime(), row.administeredAt.getTime()];
    const patienceMs = this.config.NHIP_IDLE_LOCK_MINUTES * MINUTE_MS;
    const adminPatienceMs = this.config.NHIP_ADMIN_IDLE_LOCK_MINUTES * MINUTE_MS;
    if (isAtRest(actedMs, now, patienceMs) || (isAdministration && isAtRest(administeredMs, now, adminPatienceMs)))
      throw new AppError('SESSION_AT_REST');
    const [acted, administered] = [continueChain(actedMs, now, patienceMs), continueChain(administeredMs, now, adminPatienceMs)];
    if (acted - actedMs < ACTION_GRAIN_MS && administered - administeredMs < ACTION_GRAIN_MS) return;
    await updateSessionActions(this.pool, idHash, { actedAt: new Date(acted), administeredAt: new Date(administered) });
  }

  /** The person has proved again who they are: both chains of actions begin anew. */
  async wake({ idHash }: LiveSession): Promise<void> {
    const at = new Date(this.clock());
    await updateSessionActions(this.pool, idHash, { actedAt: at, administeredAt: at });
  }

  async end(id: string | undefined): Promise<void> {
    if (id) await deleteSession(this.pool, hashId(id));
  }

  /** Which of these ids have no live session any more. */
  async listEnded(ids: readonly string[]): Promise<string[]> {
    const live = await listLiveSessions(this.pool, ids.map(hashId));
    return ids.filter((id) => !live.has(hashId(id).toString('hex')));
  }

  /** Must this person have a second factor, by the settings of the site? */
  isFactorRequired({ role, isBreakGlass }: Pick<SessionRow, 'role' | 'isBreakGlass'>): boolean {
    const required = { nobody: false, administrators: role === 'administrator', everyone: true };
    return !isBreakGlass && required[this.config.NHIP_SECOND_FACTOR];
  }

  private toSession(row: Omit<SessionRow, 'expiresAt' | 'lastSeenAt' | 'actedAt' | 'administeredAt'>, expiresAt: Date): Session {
    return {
      user: { username: row.username, displayName: row.displayName, role: row.role },
      permissions: [...ROLE_PERMISSIONS[row.role]],
      reach: { grants: row.grants, withheld: row.withheld },
      expiresAt: expiresAt.toISOString(),
      needs: this.needOf(row),
      hasSecondFactor: row.hasSecondFactor,
    };
  }

  /** The sealed account must work in an emergency, without an authenticator and at once. */
  private needOf(row: Pick<SessionRow, 'role' | 'mustChangePassword' | 'hasSecondFactor' | 'isBreakGlass'>): SessionNeed | null {
    if (row.isBreakGlass) return null;
    if (row.mustChangePassword) return 'new_password';
    return this.isFactorRequired(row) && !row.hasSecondFactor ? 'second_factor' : null;
  }
}
