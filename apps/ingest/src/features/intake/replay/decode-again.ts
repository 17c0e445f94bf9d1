import type { Fault, IntakeWindow } from '@nhip/contracts';
import type { Batch } from '../../../batch/batch.js';
import type { AssetRegistry, SeriesBinding } from '../asset-registry.js';
import { ClockGuard } from '../clock-guard.js';
import { MessageHandler } from '../message-handler.js';
import { RejectKeeper } from '../reject-keeper.js';
import { Throttle } from '../throttle.js';
import { ReplaySink } from './replay-sink.js';

/** A message that came before: when, on which topic, and its bytes. */
export interface PastMessage {
  readonly id: number;
  readonly at: Date;
  readonly topic: string;
  readonly payload: Buffer;
}

/** What one message says now: parts that are good, and the faults that remain (the first 50). */
export interface DecodedMessage {
  readonly id: number;
  readonly accepted: number;
  readonly faults: readonly Fault[];
  readonly faultCount: number;
}

/** Past messages, decoded as if they came now. */
export interface DecodedAgain {
  readonly batch: Batch;
  readonly rejects: Readonly<Record<string, number>>;
  readonly messages: readonly DecodedMessage[];
}

const UNLIMITED = { messagesPerS: Number.MAX_SAFE_INTEGER, burst: Number.MAX_SAFE_INTEGER };

/**
 * Decodes past messages with the handler of the live stream: same decoder, same registry, same rows. Device times are judged by the intake window of
 * now, delays and missing device times by the time of receipt. `keepsRejects` writes down again what is refused (for kept claims, which are forgotten).
 */
export function decodeAgain(
  messages: readonly PastMessage[],
  context: { registry: AssetRegistry; window: IntakeWindow; nowMs: number; keepsRejects: boolean },
): DecodedAgain {
  const { registry, window, nowMs, keepsRejects } = context;
  const sink = new ReplaySink(nowMs);
  const kept = new RejectKeeper();
  const stamps = new Map<SeriesBinding, number>();
  const decoded: DecodedMessage[] = [];
  const found: { faults: readonly Fault[]; faultCount: number } = { faults: [], faultCount: 0 };
  for (const { id, at, topic, payload } of messages) {
    const receivedMs = at.getTime();
    const handler = new MessageHandler({
      registry,
      writer: sink,
      throttle: new Throttle(UNLIMITED),
      claimThrottle: new Throttle(UNLIMITED),
      clock: new ClockGuard(),
      keeper: {
        keep: (message, keptAtMs) => {
          Object.assign(found, { faults: message.faults, faultCount: message.faultCount });
          return keepsRejects ? kept.keep(message, keptAtMs) : undefined;
        },
      },
      // The oldest device time that is taken now, told from the time of receipt.
      window: { ...window, maxAgeMs: Math.max(0, window.maxAgeMs - (nowMs - receivedMs)) },
      stampNoTs: (series, givenMs) => stampOnce(stamps, series, givenMs),
    });
    const before = countParts(sink.current);
    Object.assign(found, { faults: [], faultCount: 0 });
    handler.handle({ topic, payload, isRetained: false, isRedelivered: true, token: { epoch: 0, packetId: 0, bytes: 0 } }, receivedMs);
    decoded.push({ id, accepted: countParts(sink.current) - before, ...found });
  }
  return { batch: sink.current, rejects: sink.rejects, messages: decoded };
}

/** Readings (repeats included), events and statuses; refusals are no part. */
const countParts = (batch: Batch): number =>
  batch.rows + batch.duplicates + batch.corrections + batch.extras.filter(({ kind }) => kind === 'event' || kind === 'status').length;

/** Readings without a device time keep the time of their receipt, so that a second replay finds them stored; two of one instant stand 1 ms apart. */
function stampOnce(stamps: Map<SeriesBinding, number>, series: SeriesBinding, receivedMs: number): number {
  const stamp = Math.max(receivedMs, (stamps.get(series) ?? Number.NEGATIVE_INFINITY) + 1);
  stamps.set(series, stamp);
  return stamp;
}
