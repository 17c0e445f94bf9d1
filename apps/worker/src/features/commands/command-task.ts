import { commandTopic, type CommandMessage } from '@nhip/contracts';
import {
  expireCommands,
  settleCommand,
  takeDueCommands,
  withTransaction,
  type DueCommand,
  type Lease,
  type PublishOutcome,
} from '@nhip/store';
import type pg from 'pg';
import type { BrokerLink, PublishVerdict } from '../../broker/broker-link.js';
import type { SingleTask } from '../../single-runner.js';

/** A device that does not listen is tried again so often, seconds. */
const NOBODY_RETRY_S = 3;
/** The broker did not answer: it may have taken the command, and the device obeys one id once. */
const UNKNOWN_RETRY_S = 2;
/** When a publisher that took a command is taken for dead, seconds; longer than a publish may last. */
const DEAD_S = 15;
const MOST_AT_ONCE = 50;

const OUTCOMES: Readonly<Record<PublishVerdict, PublishOutcome>> = {
  taken: { taken: true },
  nobody: { taken: false, waitsFor: 'not_listening', retryS: NOBODY_RETRY_S },
  unknown: { taken: false, waitsFor: 'broker_away', retryS: UNKNOWN_RETRY_S },
};

/** Publishes what is in the outbox and ends what has expired, in the one process that holds the lease. */
export function commandTask(parts: { readonly pool: pg.Pool; readonly link: BrokerLink }): SingleTask {
  const { pool, link } = parts;
  return {
    name: 'worker-commands',
    everyMs: 500,
    run: async (shouldStop, lease) => {
      await withTransaction(pool, expireCommands);
      if (!link.isConnected) return;
      await publishDue(parts, lease, shouldStop);
    },
  };
}

async function publishDue({ pool, link }: { pool: pg.Pool; link: BrokerLink }, lease: Lease, shouldStop: () => boolean): Promise<void> {
  for (;;) {
    const due = await takeDueCommands(pool, lease, { most: MOST_AT_ONCE, retryS: DEAD_S });
    const settled = due.map(async (command) => {
      const verdict = await link.publish({ topic: commandTopic(command, command.id), payload: payloadOf(command), expiryS: command.leftS });
      await withTransaction(pool, (client) => settleCommand(client, command.id, OUTCOMES[verdict]));
    });
    await Promise.all(settled);
    if (due.length < MOST_AT_ONCE || shouldStop()) return;
  }
}

const payloadOf = ({ name, args, expiresAt }: DueCommand): string =>
  JSON.stringify({ name, args, expiresAt: expiresAt.getTime() } satisfies CommandMessage);
