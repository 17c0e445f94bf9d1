import type { RejectDetail, RejectedMessageItem } from '@nhip/contracts';
import type { RejectDetailRow, RejectRow } from '@nhip/store';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** A refused message as a list shows it. */
export function toRejectItem(row: RejectRow): RejectedMessageItem {
  return {
    id: row.id,
    at: row.at.toISOString(),
    source: row.source,
    assetId: row.assetId,
    topic: row.topic,
    reason: row.reason,
    firstFault: row.firstFault,
    faultCount: row.faultCount,
    payloadBytes: row.payloadBytes,
    isWhole: row.keptBytes === row.payloadBytes,
    replay: row.replayedAt && {
      at: row.replayedAt.toISOString(),
      by: row.replayedBy,
      accepted: row.replayAccepted ?? 0,
      faults: [...(row.replayFaults ?? [])],
    },
  };
}

/** The bytes as text, or null when they are none. A message that was cut may end in the middle of a letter. */
function textOf(payload: Buffer, isWhole: boolean): string | null {
  try {
    return decoder.decode(payload);
  } catch {
    if (isWhole) return null;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(payload, { stream: true });
  } catch {
    return null;
  }
}

/** A refused message with all that was kept of it. */
export function toRejectDetail(row: RejectDetailRow): RejectDetail {
  const item = toRejectItem(row);
  return {
    ...item,
    faults: [...row.faults],
    payload: {
      text: textOf(row.payload, item.isWhole),
      hex: row.payload.toString('hex'),
      keptBytes: row.payload.length,
      sha256: row.payloadHash.toString('hex'),
    },
  };
}
