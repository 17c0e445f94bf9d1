import type { OwnSession } from '@nhip/contracts';
import { listPersonSessions, sessionHandle } from '@nhip/store';
import type pg from 'pg';

/** Live sessions of an account as they are shown; `askingHash` is the hash of the session that asks, which is marked. */
export async function listSessions(pool: pg.Pool, username: string, askingHash: Buffer): Promise<OwnSession[]> {
  const own = sessionHandle(askingHash);
  return (await listPersonSessions(pool, username)).map(({ handle, createdAt, lastSeenAt, expiresAt, address, userAgent }) => ({
    id: handle,
    isCurrent: handle === own,
    beganAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    address,
    userAgent,
  }));
}
