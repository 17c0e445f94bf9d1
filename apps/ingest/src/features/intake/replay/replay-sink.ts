import type { IntakeToken } from '@nhip/platform';
import { Batch, type BatchExtra } from '../../../batch/batch.js';
import type { MessageSink } from '../message-handler.js';

/** Gathers replayed messages in one batch. They are acknowledged already, so their tokens mean nothing. */
export class ReplaySink implements MessageSink {
  readonly current: Batch;
  /** Faults by reason. */
  readonly rejects: Record<string, number> = {};

  constructor(nowMs: number) {
    this.current = new Batch(nowMs);
  }

  addExtra(extra: BatchExtra extends infer E ? (E extends unknown ? Omit<E, 'message'> : never) : never): void {
    this.current.extras.push({ ...extra, message: this.current.messages } as BatchExtra);
  }

  countReject(reason: string): void {
    this.rejects[reason] = (this.rejects[reason] ?? 0) + 1;
  }

  finishMessage(token: IntakeToken, topic: string): void {
    this.current.tokens.push(token);
    this.current.topics.push(topic);
  }
}
