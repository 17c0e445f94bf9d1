import { catalog } from '@nhip/catalog';
import { DEFAULT_INTAKE_WINDOW, type UnknownSourceItem, type UnknownSourceState } from '@nhip/contracts';
import { readClaim } from '@nhip/domain';
import type { UnknownSource } from '@nhip/store';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Asset types that people register: those that are on the map. */
const TYPES = catalog.assetTypes.filter((type) => catalog.groups.some((group) => group.domains.includes(type.domain)));

/** The payload as text: pretty where it is JSON, as it came where it is text, dots for the rest. It is shown as text and never as HTML. */
export function showPayload(payload: Buffer): { text: string; isText: boolean; bytes: number } {
  const bytes = payload.length;
  let text: string;
  try {
    text = decoder.decode(payload);
  } catch {
    return { text: payload.toString('latin1').replaceAll(/[^\x20-\x7e]/g, '·'), isText: false, bytes };
  }
  try {
    return { text: JSON.stringify(JSON.parse(text), null, 2), isText: true, bytes };
  } catch {
    return { text, isText: true, bytes };
  }
}

/** An unknown source as the page shows it, with what its last message seems to say. */
export function toUnknownSourceItem(row: UnknownSource, state: UnknownSourceState): UnknownSourceItem {
  const { lastPayload, dismissedAt, registeredAt } = row;
  return {
    hardwareId: row.hardwareId,
    state,
    firstAt: row.firstAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    messages: row.messages,
    kept: row.kept,
    payload: lastPayload && showPayload(lastPayload),
    reading:
      (lastPayload &&
        readClaim(lastPayload, {
          metrics: catalog.metrics,
          types: TYPES,
          receivedMs: row.lastAt.getTime(),
          window: DEFAULT_INTAKE_WINDOW,
        })) ??
      null,
    dismissed: dismissedAt && { at: dismissedAt.toISOString(), by: row.dismissedBy },
    registered: registeredAt && { at: registeredAt.toISOString(), by: row.registeredBy, assetId: row.registeredAs },
    replayId: row.replayId,
  };
}
