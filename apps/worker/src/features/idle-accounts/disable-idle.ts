import { appendChanges, disableIdleAccounts, lockAccounts, withTransaction } from '@nhip/store';
import type pg from 'pg';

/** Disables accounts that nobody used for `days` (TCVN 14423:2026, 5.6.2.3). Returns their user names. */
export function disableIdle(pool: pg.Pool, days: number): Promise<string[]> {
  return withTransaction(pool, async (client) => {
    await lockAccounts(client);
    const disabled = await disableIdleAccounts(client, days);
    await appendChanges(
      client,
      disabled.map((username) => ({ noun: 'person', key: username, data: { action: 'disabled_idle' } })),
    );
    return disabled;
  });
}
