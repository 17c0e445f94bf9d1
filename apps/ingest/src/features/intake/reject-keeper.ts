import { createHash } from 'node:crypto';
import { WIRE_LIMITS, type Fault } from '@nhip/contracts';
import type { RejectedMessage } from '@nhip/store';

/** How many refused messages are kept: every one is counted, a flood is not stored. */
export const KEEP_LIMITS = { perSourceBurst: 200, perSourcePerS: 0.2, inAllPerS: 200 } as const;

const FORGET_SOURCES = 20_000;

/** Decides which refused messages are kept for the administrator and makes their rows. */
export class RejectKeeper {
  private readonly sources = new Map<string, { tokens: number; atMs: number }>();
  private all = { left: KEEP_LIMITS.inAllPerS as number, second: 0 };

  /** The row of a refused message, or undefined when its source or the second has had its share. `payload` is copied. */
  keep(
    message: { source: string; assetId: string | null; topic: string; payload: Buffer; faults: readonly Fault[]; faultCount: number },
    nowMs: number,
  ): RejectedMessage | undefined {
    if (!this.take(message.source, nowMs)) return undefined;
    const { assetId, topic, payload, faults, faultCount } = message;
    return {
      assetId,
      topic: topic.slice(0, 256).replaceAll('\u0000', '\ufffd'),
      faults,
      faultCount,
      payload: Buffer.from(payload.subarray(0, WIRE_LIMITS.keptPayloadBytes)),
      payloadBytes: payload.length,
      payloadHash: createHash('sha256').update(payload).digest(),
    };
  }

  private take(source: string, nowMs: number): boolean {
    const second = Math.floor(nowMs / 1000);
    if (second !== this.all.second) this.all = { left: KEEP_LIMITS.inAllPerS, second };
    if (this.sources.size > FORGET_SOURCES) this.sources.clear();
    let bucket = this.sources.get(source);
    if (!bucket) this.sources.set(source, (bucket = { tokens: KEEP_LIMITS.perSourceBurst, atMs: nowMs }));
    bucket.tokens = Math.min(KEEP_LIMITS.perSourceBurst, bucket.tokens + ((nowMs - bucket.atMs) / 1000) * KEEP_LIMITS.perSourcePerS);
    bucket.atMs = nowMs;
    if (bucket.tokens < 1 || this.all.left < 1) return false;
    bucket.tokens -= 1;
    this.all.left -= 1;
    return true;
  }
}
