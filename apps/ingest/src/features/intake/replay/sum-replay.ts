import type { Fault, RejectReason, ReplayResult } from '@nhip/contracts';
import type { IntakeCounts } from '@nhip/store';
import type { DecodedMessage } from './decode-again.js';

const SHOWN_FAULTS = 20;

/** What a replay brought, from its batches. Faults beyond the 50 that a message lists are in `refused` and in no reason. */
export function sumReplay(parts: readonly { readonly decoded: readonly DecodedMessage[]; readonly counts: IntakeCounts }[]): ReplayResult {
  const messages = parts.flatMap((part) => part.decoded);
  const sum = (count: (counts: IntakeCounts) => number): number => parts.reduce((total, part) => total + count(part.counts), 0);
  const faults: Fault[] = messages.flatMap((message) => message.faults);
  const byReason: Partial<Record<RejectReason, number>> = {};
  for (const { reason } of faults) byReason[reason] = (byReason[reason] ?? 0) + 1;
  const accepted = messages.reduce((total, message) => total + message.accepted, 0);
  return {
    messages: messages.length,
    clean: messages.filter(({ faultCount }) => faultCount === 0).length,
    stored: sum((counts) => counts.inserted),
    duplicates: sum((counts) => counts.duplicates),
    corrections: sum((counts) => counts.corrections),
    others: Math.max(0, accepted - sum((counts) => counts.readings)),
    refused: messages.reduce((total, message) => total + message.faultCount, 0),
    byReason,
    faults: faults.slice(0, SHOWN_FAULTS),
  };
}
