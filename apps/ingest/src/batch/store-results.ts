import { recordCommandResult, type Change, type RejectedMessage } from '@nhip/store';
import type pg from 'pg';
import type { ResultExtra } from './batch.js';

/** What the answers of a batch led to: changes of commands, and the answers that only the database could refuse. */
export interface StoredResults {
  readonly changes: Change[];
  readonly rejects: RejectedMessage[];
  /** by reason, also those whose message is not kept */
  readonly counts: Record<string, number>;
}

/** Records answers to commands one by one, in the order in which they came. */
export async function storeResults(client: pg.PoolClient, extras: readonly ResultExtra[]): Promise<StoredResults> {
  const stored: StoredResults = { changes: [], rejects: [], counts: {} };
  for (const { result, refuse } of extras) {
    const { verdict, changes } = await recordCommandResult(client, result);
    stored.changes.push(...changes);
    if (verdict === 'recorded' || verdict === 'repeated') continue;
    stored.counts[verdict] = (stored.counts[verdict] ?? 0) + 1;
    const reject = refuse(verdict);
    if (reject) stored.rejects.push(reject);
  }
  return stored;
}
