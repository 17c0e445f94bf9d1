import { deviceTopic, type IntakeWindow, type ReplayResult } from '@nhip/contracts';
import type { Logger } from '@nhip/platform';
import {
  deleteClaimMessages,
  finishReplayRequest,
  listClaimMessages,
  listRejectsForReplay,
  takeReplayRequest,
  updateReplayedRejects,
  withTransaction,
  type IntakeCounts,
  type Lease,
  type WaitingReplay,
} from '@nhip/store';
import type pg from 'pg';
import { judgeDatabaseError } from '../../../batch/judge-database-error.js';
import { storeBatch } from '../../../batch/store-batch.js';
import type { AssetRegistry } from '../asset-registry.js';
import { decodeAgain, type DecodedAgain, type DecodedMessage, type PastMessage } from './decode-again.js';
import { sumReplay } from './sum-replay.js';

/** Under which slot a replay is written. */
export interface ReplaySlot {
  readonly registry: AssetRegistry;
  readonly slot: number;
  readonly lease: Lease;
}

/** What the keeper works with. */
export interface ReplayKeeperParts {
  readonly pool: pg.Pool;
  readonly log: Logger;
  readonly window: IntakeWindow;
  findSlot(): ReplaySlot | undefined;
}

const NOTHING: IntakeCounts = {
  messages: 0,
  readings: 0,
  inserted: 0,
  duplicates: 0,
  corrections: 0,
  outOfOrder: 0,
  backfilled: 0,
  rejects: {},
};

/**
 * Does the replays that people ask for, one after the other. A request stays locked until its end, so no other process takes it; when this process dies
 * in the middle the next one does it again, and readings that stand there already are counted as duplicates.
 */
export class ReplayKeeper {
  private working: Promise<void> | undefined;
  private isAwaited = false;
  private isStopped = false;

  constructor(private readonly parts: ReplayKeeperParts) {}

  /** There may be work. */
  wake(): void {
    if (this.isStopped) return;
    this.isAwaited = true;
    this.working ??= this.work().finally(() => (this.working = undefined));
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.working;
  }

  private async work(): Promise<void> {
    try {
      while (this.isAwaited && !this.isStopped) {
        this.isAwaited = false;
        while (!this.isStopped && (await this.doNext()));
      }
    } catch (error) {
      this.parts.log.warn({ err: error }, 'a replay could not be done; it is tried again');
    }
  }

  /** Does the oldest waiting replay; false when there is none. */
  private async doNext(): Promise<boolean> {
    const slot = this.parts.findSlot();
    if (!slot) return false;
    return withTransaction(this.parts.pool, async (client) => {
      const request = await takeReplayRequest(client);
      if (!request) return false;
      const result = request.rejectedIds
        ? await this.replayRejects(client, request.rejectedIds, { slot, by: request.by })
        : await this.replayClaim(client, request, slot);
      await finishReplayRequest(client, request.id, result);
      this.parts.log.info({ replay: request.id, messages: result.messages, stored: result.stored, refused: result.refused }, 'replayed');
      return true;
    });
  }

  /** Kept messages of a hardware id become messages of its asset; what is refused of them is kept as any other refused message. */
  private async replayClaim(client: pg.PoolClient, { hardwareId, assetId }: WaitingReplay, slot: ReplaySlot): Promise<ReplayResult> {
    // The change that registered the asset may not have been read yet.
    await slot.registry.refresh([assetId!]);
    const kept = await listClaimMessages(client, hardwareId!);
    const topic = deviceTopic(assetId!, 'telemetry');
    const { result } = await this.store(
      kept.map((message) => ({ ...message, topic })),
      slot,
      true,
    );
    await deleteClaimMessages(
      client,
      kept.map(({ id }) => id),
    );
    return result;
  }

  private async replayRejects(
    client: pg.PoolClient,
    ids: readonly number[],
    { slot, by }: { slot: ReplaySlot; by: string },
  ): Promise<ReplayResult> {
    const { result, messages } = await this.store(await listRejectsForReplay(client, ids), slot, false);
    await updateReplayedRejects(client, by, messages);
    return result;
  }

  /** Decodes and stores in one batch; when the database refuses its content, message by message. */
  private async store(
    past: readonly PastMessage[],
    slot: ReplaySlot,
    keepsRejects: boolean,
  ): Promise<{ result: ReplayResult; messages: readonly DecodedMessage[] }> {
    const decoded = this.decode(past, slot, keepsRejects);
    try {
      return {
        result: sumReplay([{ decoded: decoded.messages, counts: await this.commit(decoded, slot, keepsRejects) }]),
        messages: decoded.messages,
      };
    } catch (error) {
      if (judgeDatabaseError(error) !== 'content') throw error;
    }
    const parts = [];
    for (const message of past) parts.push(await this.storeOne(message, slot, keepsRejects));
    return { result: sumReplay(parts), messages: parts.flatMap((part) => part.decoded) };
  }

  private async storeOne(
    message: PastMessage,
    slot: ReplaySlot,
    keepsRejects: boolean,
  ): Promise<{ decoded: readonly DecodedMessage[]; counts: IntakeCounts }> {
    const decoded = this.decode([message], slot, keepsRejects);
    try {
      return { decoded: decoded.messages, counts: await this.commit(decoded, slot, keepsRejects) };
    } catch (error) {
      if (judgeDatabaseError(error) !== 'content') throw error;
      const detail = (error as Error).message.slice(0, 120);
      return {
        decoded: [{ id: message.id, accepted: 0, faults: [{ reason: 'refused_by_database', path: '', detail }], faultCount: 1 }],
        counts: NOTHING,
      };
    }
  }

  private decode(past: readonly PastMessage[], { registry }: ReplaySlot, keepsRejects: boolean): DecodedAgain {
    return decodeAgain(past, { registry, window: this.parts.window, nowMs: Date.now(), keepsRejects });
  }

  private async commit({ batch, rejects }: DecodedAgain, { slot, lease }: ReplaySlot, countsRejects: boolean): Promise<IntakeCounts> {
    if (batch.messages === 0) return NOTHING;
    try {
      return await storeBatch(this.parts.pool, batch, { slot, lease, counts: { rejects: countsRejects ? rejects : {} } });
    } catch (error) {
      batch.forget();
      throw error;
    }
  }
}
