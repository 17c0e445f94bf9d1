import type { Replay } from '@nhip/contracts';
import type { ReplayRequestRow } from '@nhip/store';

/** A replay as the contract gives it to the outside. */
export const toReplay = ({ id, at, by, doneAt, result }: ReplayRequestRow): Replay => ({
  id,
  at: at.toISOString(),
  by,
  doneAt: doneAt?.toISOString() ?? null,
  result,
});
