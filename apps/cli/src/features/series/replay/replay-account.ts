import { REPLAY_ACCOUNTS, replayAccount } from '@nhip/contracts';
import { inventBrokerPassword } from '@nhip/platform';
import {
  acquireLease,
  appendChanges,
  releaseLease,
  renewLease,
  revokeCredential,
  revokeLeftReplayCredentials,
  upsertReplayCredential,
  withTransaction,
  type Lease,
} from '@nhip/store';
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { refuse } from '../../../command/cli-error.js';

/** An account at the broker that lives as long as the replay. */
export interface ReplayAccount {
  readonly username: string;
  readonly password: string;
  /** Aborted when another process took the account over. */
  readonly lost: AbortSignal;
  close(): Promise<void>;
}

const RENEW_MS = 5000;

async function takeLease(pool: pg.Pool): Promise<Lease> {
  const owner = randomUUID();
  for (let number = 1; number <= REPLAY_ACCOUNTS; number += 1) {
    const lease = await acquireLease(pool, replayAccount(number), owner);
    if (lease) return lease;
  }
  throw refuse(`${REPLAY_ACCOUNTS} replays are running.`, 'Wait until one has ended.');
}

/**
 * Opens an account for a replay: a free name of the broker's list, held by a lease, with a password that nobody else knows. The device's own account is
 * left alone: it may go on publishing. Accounts of replays that were killed are ended on the way.
 */
export async function openReplayAccount(pool: pg.Pool, assetId: string): Promise<ReplayAccount> {
  const lease = await takeLease(pool);
  const username = lease.name;
  const { password, hash } = inventBrokerPassword();
  const lost = new AbortController();
  await withTransaction(pool, async (client) => {
    const left = await revokeLeftReplayCredentials(client);
    await upsertReplayCredential(client, { username, assetId, hash });
    await appendChanges(
      client,
      [...new Set([username, ...left])].map((key) => ({ noun: 'credential', key })),
    );
  });
  const timer = setInterval(() => {
    renewLease(pool, lease).then(
      (isHeld) => isHeld || lost.abort(),
      () => undefined,
    );
  }, RENEW_MS);
  return {
    username,
    password,
    lost: lost.signal,
    close: async () => {
      clearInterval(timer);
      if (lost.signal.aborted) return;
      await withTransaction(pool, async (client) => {
        await revokeCredential(client, username);
        await appendChanges(client, [{ noun: 'credential', key: username }]);
      });
      await releaseLease(pool, lease);
    },
  };
}
