import { PERSON_REACH_COLUMNS } from '../access/person-reach.js';
import type { Queryable } from '../queryable.js';
import type { SignInPerson } from './people.js';

/**
 * A live session, whose it is and what of the site they see. Only the hash of its id is stored. `actedAt` and `administeredAt` are the last actions in chains without a
 * longer pause than each allows (`continueChain` in libs/domain).
 */
export interface SessionRow extends Pick<
  SignInPerson,
  'username' | 'displayName' | 'role' | 'grants' | 'withheld' | 'mustChangePassword' | 'hasSecondFactor' | 'isBreakGlass'
> {
  readonly expiresAt: Date;
  readonly lastSeenAt: Date;
  readonly actedAt: Date;
  readonly administeredAt: Date;
}

const FACTS = `s.username, p.display_name as "displayName", p.role, s.expires_at as "expiresAt", s.last_seen_at as "lastSeenAt",
  s.acted_at as "actedAt", s.administered_at as "administeredAt", p.must_change_password as "mustChangePassword",
  exists (select 1 from second_factor f where f.username = s.username and f.confirmed_at is not null) as "hasSecondFactor",
  exists (select 1 from break_glass b where b.username = s.username) as "isBreakGlass", ${PERSON_REACH_COLUMNS}`;

/** A session to begin. `at`: the instant of sign-in, which counts as an action. */
export interface NewSessionRow {
  readonly idHash: Buffer;
  readonly username: string;
  readonly hours: number;
  readonly at: Date;
  readonly address?: string | undefined;
  readonly userAgent?: string | undefined;
}

/** Starts a session of `hours`; the person was seen. Returns its end. */
export async function insertSession(db: Queryable, session: NewSessionRow): Promise<Date> {
  const { rows } = await db.query<{ expiresAt: Date }>({
    name: 'insert-session',
    text: `with seen as (update person set last_seen_at = now() where username = $2)
           insert into session (id_hash, username, expires_at, address, user_agent, acted_at, administered_at)
           values ($1, $2, now() + make_interval(hours => $3), $4, $5, $6, $6) returning expires_at as "expiresAt"`,
    values: [
      session.idHash,
      session.username,
      session.hours,
      session.address ?? null,
      session.userAgent?.slice(0, 300) ?? null,
      session.at,
    ],
  });
  return rows[0]!.expiresAt;
}

/** The live session of this hash. */
export async function findSession(db: Queryable, idHash: Buffer): Promise<SessionRow | undefined> {
  const { rows } = await db.query<SessionRow>({
    name: 'find-session',
    text: `select ${FACTS} from session s join person p using (username) where s.id_hash = $1 and s.expires_at > now() and p.disabled_at is null`,
    values: [idHash],
  });
  return rows[0];
}

/** Prolongs a live session to `hours` from now and returns its new end; the person was seen (noted to the hour). */
export async function touchSession(db: Queryable, idHash: Buffer, hours: number): Promise<Date | undefined> {
  const { rows } = await db.query<{ expiresAt: Date }>({
    name: 'touch-session',
    text: `with touched as (
             update session set last_seen_at = now(), expires_at = now() + make_interval(hours => $2)
             where id_hash = $1 and expires_at > now() returning username, expires_at
           ), seen as (
             update person p set last_seen_at = now() from touched t
             where p.username = t.username and (p.last_seen_at is null or p.last_seen_at < now() - interval '1 hour')
           ) select expires_at as "expiresAt" from touched`,
    values: [idHash, hours],
  });
  return rows[0]?.expiresAt;
}

/** Remembers the last actions of a session's two chains; an older instant changes nothing. */
export async function updateSessionActions(
  db: Queryable,
  idHash: Buffer,
  { actedAt, administeredAt }: { actedAt: Date; administeredAt: Date },
): Promise<void> {
  await db.query({
    name: 'update-session-actions',
    text: `update session set acted_at = greatest(acted_at, $2), administered_at = greatest(administered_at, $3) where id_hash = $1`,
    values: [idHash, actedAt, administeredAt],
  });
}

/** Ends a session. */
export async function deleteSession(db: Queryable, idHash: Buffer): Promise<void> {
  await db.query({ name: 'delete-session', text: 'delete from session where id_hash = $1', values: [idHash] });
}

/** Which of these sessions still live, by hash (hex). */
export async function listLiveSessions(db: Queryable, idHashes: readonly Buffer[]): Promise<Set<string>> {
  if (idHashes.length === 0) return new Set();
  const { rows } = await db.query<{ id: string }>({
    name: 'list-live-sessions',
    text: `select encode(id_hash, 'hex') as id from session s join person p using (username) where id_hash = any($1::bytea[]) and expires_at > now() and p.disabled_at is null`,
    values: [idHashes],
  });
  return new Set(rows.map((row) => row.id));
}

/** A live session as its owner may see it. `handle` names it (the first half of its hash, hex) and opens nothing. */
export interface PersonSession {
  readonly handle: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly address: string | null;
  readonly userAgent: string | null;
}

const HANDLE = `encode(substring(id_hash for 16), 'hex')`;

/** The handle of a session by the hash of its id. */
export const sessionHandle = (idHash: Buffer): string => idHash.subarray(0, 16).toString('hex');

/** Live sessions of a person, the newest use first. */
export async function listPersonSessions(db: Queryable, username: string): Promise<PersonSession[]> {
  const { rows } = await db.query<PersonSession>({
    name: 'list-person-sessions',
    text: `select ${HANDLE} as handle, created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt", address, user_agent as "userAgent"
           from session where username = $1 and expires_at > now() order by last_seen_at desc, created_at desc`,
    values: [username],
  });
  return rows;
}

/** Ends one live session of a person, by its handle. False when the person has none of that handle. */
export async function deletePersonSession(db: Queryable, username: string, handle: string): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'delete-person-session',
    text: `delete from session where username = $1 and ${HANDLE} = $2 and expires_at > now()`,
    values: [username, handle],
  });
  return rowCount !== 0;
}

/** Ends every session of a person but one. Returns how many live ones ended. */
export async function deleteOtherSessions(db: Queryable, username: string, keptIdHash: Buffer): Promise<number> {
  const { rows } = await db.query<{ isLive: boolean }>({
    name: 'delete-other-sessions',
    text: `delete from session where username = $1 and id_hash <> $2 returning expires_at > now() as "isLive"`,
    values: [username, keptIdHash],
  });
  return rows.filter(({ isLive }) => isLive).length;
}

/** Ends every session of a person. Returns how many live ones ended. */
export const deletePersonSessions = (db: Queryable, username: string): Promise<number> =>
  deleteOtherSessions(db, username, Buffer.alloc(0));

/** Removes sessions that ended. Returns how many. */
export async function deleteExpiredSessions(db: Queryable): Promise<number> {
  const { rowCount } = await db.query({ name: 'delete-expired-sessions', text: 'delete from session where expires_at <= now()' });
  return rowCount ?? 0;
}
