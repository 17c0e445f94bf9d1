import { QUALITIES, WIRE_LIMITS, type TelemetryObject, type WIRE_QUALITIES } from '@nhip/contracts';
import type { SeriesRows } from '@nhip/domain';
import type { ReplayLink } from './replay-link.js';
import { untilAborted } from './until-aborted.js';

/** Where the rows go, and whom to tell. */
export interface RowSending {
  readonly link: ReplayLink;
  readonly assetId: string;
  /** as in `values`: `dc_uplink_up{vnpt}` */
  readonly key: string;
  readonly signal: AbortSignal;
  onSent(rowsSent: number): void;
}

const IN_FLIGHT = 8;
/** Below the throttle of ingest (20 a second, 600 at once), which would drop messages behind a successful acknowledgement. */
const MESSAGES_PER_S = 15;
const BURST = 300;

/** One row as a device would publish it. */
export function toObject(rows: SeriesRows, index: number, key: string): TelemetryObject {
  const quality = QUALITIES[rows.quality[index]!] as (typeof WIRE_QUALITIES)[number];
  return { ts: rows.timeMs[index]!, values: { [key]: rows.value[index]! }, ...(quality === 'good' ? {} : { quality }) };
}

/** Lets `BURST` messages pass at once and then `MESSAGES_PER_S`. */
function createGate(): () => Promise<void> {
  let [tokens, atMs] = [BURST, performance.now()];
  return async () => {
    const now = performance.now();
    tokens = Math.min(BURST, tokens + ((now - atMs) / 1000) * MESSAGES_PER_S) - 1;
    atMs = now;
    if (tokens < 0) await new Promise((resolve) => setTimeout(resolve, (-tokens / MESSAGES_PER_S) * 1000));
  };
}

/** Sends the rows with these indexes in arrays of 1 000, a few at a time. Resolves when the broker has acknowledged all; stops between two messages. */
export async function sendRows(rows: SeriesRows, indexes: ArrayLike<number>, sending: RowSending): Promise<void> {
  const gate = createGate();
  const open = new Set<Promise<void>>();
  let sent = 0;
  for (let from = 0; from < indexes.length; from += WIRE_LIMITS.maxReadingsPerMessage) {
    sending.signal.throwIfAborted();
    const size = Math.min(WIRE_LIMITS.maxReadingsPerMessage, indexes.length - from);
    const objects = Array.from({ length: size }, (_, i) => toObject(rows, indexes[from + i]!, sending.key));
    await gate();
    const publishing = sending.link.publish(sending.assetId, objects).then(() => {
      open.delete(publishing);
      sent += size;
      sending.onSent(sent);
    });
    open.add(publishing);
    if (open.size >= IN_FLIGHT) await untilAborted(Promise.race(open), sending.signal);
  }
  await untilAborted(Promise.all(open), sending.signal);
}
