import { rmSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startTestBroker, waitFor, type TestBroker } from '@nhip/testing';
import { connectAsync, type MqttClient } from 'mqtt';
import type { IntakeMessage } from './intake-message.js';
import { MqttIntake, type MqttIntakeOptions } from './mqtt-intake.js';
import { startTap, type Tap } from './puback-tap.fixture.js';

const ACCOUNTS = { 'nhip-ingest': 'secret', d1: 'secret' };
const TOPIC = 'v1/d1/telemetry';

/** An owner that does nothing by itself: the test decides what is committed. */
class Owner {
  readonly queue: IntakeMessage[] = [];
  readonly errors: string[] = [];
  readonly sessions: boolean[] = [];
  epochs = 0;
  subscribed = 0;
  readonly intake: MqttIntake;

  constructor(url: string, options: Partial<MqttIntakeOptions> = {}) {
    this.intake = new MqttIntake(
      {
        url,
        clientId: 'nhip-ingest-0',
        username: 'nhip-ingest',
        password: 'secret',
        filters: ['v1/+/telemetry'],
        reconnectMs: 20,
        ...options,
      },
      {
        onMessage: (message) => this.queue.push(message),
        onEpoch: () => {
          this.epochs += 1;
          this.queue.length = 0;
        },
        onConnected: ({ sessionPresent }) => this.sessions.push(sessionPresent),
        onSubscribed: () => (this.subscribed += 1),
        onError: (error) => this.errors.push(error.message),
      },
    );
    this.intake.start();
  }

  payloads(): string[] {
    return this.queue.map((message) => message.payload.toString());
  }

  /** Acknowledges the first `count` queued messages, as after a commit. */
  commit(count = this.queue.length): void {
    this.intake.acknowledge(this.queue.splice(0, count).map((message) => message.token));
  }
}

describe('MqttIntake', () => {
  let broker: TestBroker;
  let tap: Tap;
  let device: MqttClient;
  let owners: Owner[];

  const open = (options?: Partial<MqttIntakeOptions>): Owner => {
    const owner = new Owner(tap.url, options);
    owners.push(owner);
    return owner;
  };
  const openDevice = async (): Promise<MqttClient> => connectAsync(broker.url, { username: 'd1', password: 'secret', reconnectPeriod: 0 });
  const publish = async (from: number, to: number, body = ''): Promise<void> => {
    await Promise.all(Array.from({ length: to - from }, (_, i) => device.publishAsync(TOPIC, `${from + i}${body}`, { qos: 1 })));
  };
  const numbers = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => String(from + i));
  const subscribedOwner = async (options?: Partial<MqttIntakeOptions>): Promise<Owner> => {
    const owner = open(options);
    await waitFor(() => owner.subscribed > 0);
    return owner;
  };
  /** Time for what must not happen to happen. */
  const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150));

  beforeEach(async () => {
    owners = [];
    broker = await startTestBroker(ACCOUNTS);
    tap = await startTap(broker.port);
    device = await openDevice();
  });
  afterEach(async () => {
    await Promise.all(owners.map((owner) => owner.intake.stop()));
    await device.endAsync(true);
    await tap.close();
    await broker.remove();
  });

  test('a PUBACK never leaves before its commit, and leaves after it', async () => {
    const owner = await subscribedOwner();
    await publish(0, 100);
    await waitFor(() => owner.queue.length === 100);
    await quiet();
    expect(tap.pubacks).toEqual([]);
    const ids = owner.queue.map((message) => message.token.packetId);
    owner.commit(40);
    await waitFor(() => tap.pubacks.length === 40);
    await quiet();
    expect(tap.pubacks).toEqual(ids.slice(0, 40));
    expect(owner.intake.inFlight).toBe(60);
  });

  test('batches may commit in any order: PUBACKs keep the order of delivery', async () => {
    const owner = await subscribedOwner();
    await publish(0, 20);
    await waitFor(() => owner.queue.length === 20);
    const tokens = owner.queue.map((message) => message.token);
    owner.intake.acknowledge(tokens.slice(10));
    await quiet();
    expect(tap.pubacks).toEqual([]);
    owner.intake.acknowledge(tokens.slice(0, 10));
    await waitFor(() => tap.pubacks.length === 20);
    expect(tap.pubacks).toEqual(tokens.map((token) => token.packetId));
  });

  test('what was not acknowledged comes again after a new start, marked as redelivered; what was acknowledged does not', async () => {
    const first = await subscribedOwner();
    await publish(0, 10);
    await waitFor(() => first.queue.length === 10);
    first.commit(4);
    await waitFor(() => tap.pubacks.length === 4);
    await first.intake.stop();
    await publish(10, 12);
    const second = await subscribedOwner();
    await waitFor(() => second.queue.length === 8);
    await quiet();
    expect(second.payloads()).toEqual(numbers(4, 12));
    expect(second.queue.map((message) => message.isRedelivered)).toEqual([...numbers(4, 10).map(() => true), false, false]);
    expect([first.sessions, second.sessions]).toEqual([[false], [true]]);
  });

  test('receiveMaximum stops the river while nothing commits', async () => {
    const owner = await subscribedOwner({ receiveMaximum: 10 });
    await publish(0, 35);
    await waitFor(() => owner.queue.length === 10);
    await quiet();
    expect(owner.queue).toHaveLength(10);
    owner.commit();
    await waitFor(() => owner.queue.length === 10);
    expect(owner.payloads()).toEqual(numbers(10, 20));
  });

  test('3 × receiveMaximum rejects in a row do not stop the river: acknowledged like rows, the good message behind them arrives', async () => {
    const owner = await subscribedOwner({ receiveMaximum: 10 });
    await publish(0, 30, ' {broken');
    await publish(30, 31);
    await waitFor(() => {
      if (owner.payloads().includes('30')) return true;
      owner.commit();
      return false;
    });
    expect(owner.payloads()).toEqual(['30']);
  });

  test('a session lost during a commit: its acknowledgements never reach the new session', async () => {
    const owner = await subscribedOwner();
    await publish(0, 50);
    await waitFor(() => owner.queue.length === 50);
    const inCommit = owner.queue.splice(0, 50).map((message) => message.token);
    await broker.kill();
    rmSync(path.join(broker.folder, 'mosquitto.db'), { force: true });
    await waitFor(() => owner.epochs > 0);
    await device.endAsync(true);
    await broker.start();
    await waitFor(() => owner.subscribed === 2);
    expect(owner.sessions).toEqual([false, false]);
    device = await openDevice();
    await publish(100, 150);
    await waitFor(() => owner.queue.length === 50);
    // The new session numbers its packets from 1 again: these tokens name messages that nobody has stored.
    expect(owner.queue.map((message) => message.token.packetId)).toEqual(inCommit.map((token) => token.packetId));
    tap.pubacks.length = 0;
    owner.intake.acknowledge(inCommit);
    await quiet();
    expect(tap.pubacks).toEqual([]);
    await owner.intake.stop();
    const next = await subscribedOwner();
    await waitFor(() => next.queue.length === 50);
    expect(next.payloads()).toEqual(numbers(100, 150));
  });

  test('50 reconnects while nothing commits: memory stays flat and nothing is lost', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const held = (): number => {
      collect();
      const { heapUsed, external } = process.memoryUsage();
      return (heapUsed + external) / 1024 / 1024;
    };
    const owner = await subscribedOwner();
    const body = ' '.repeat(4096);
    await publish(0, 1000, body);
    await waitFor(() => owner.queue.length === 1000);
    const before = held();
    for (let round = 1; round <= 50; round += 1) {
      tap.cut();
      await waitFor(() => owner.epochs >= round && owner.queue.length === 1000, { timeoutMs: 10_000, what: `redelivery ${round}` });
    }
    expect(owner.intake.queuedBytes).toBe(owner.queue.reduce((sum, message) => sum + message.payload.length, 0));
    // 50 rounds kept would be 200 MB.
    expect(held() - before).toBeLessThan(25);
    owner.commit();
    await waitFor(() => owner.intake.inFlight === 0);
  }, 60_000);

  test('holds no more than maxQueuedBytes, stays connected meanwhile, and goes on after the commit', async () => {
    const owner = await subscribedOwner({ maxQueuedBytes: 10_000, keepaliveSeconds: 1 });
    await publish(0, 40, ' '.repeat(1000));
    await waitFor(() => owner.queue.length === 10);
    await new Promise((resolve) => setTimeout(resolve, 3500));
    expect([owner.queue.length, owner.epochs]).toEqual([10, 0]);
    owner.commit(5);
    await waitFor(() => owner.queue.length === 10);
    for (let left = 0; left < 10; left += 1) {
      owner.commit();
      await quiet();
    }
    expect([owner.intake.queuedBytes, owner.intake.inFlight, owner.epochs]).toEqual([0, 0, 0]);
    expect(tap.pubacks).toHaveLength(40);
  }, 20_000);

  test('takes QoS 0 messages, which need no PUBACK', async () => {
    const owner = await subscribedOwner();
    await device.publishAsync(TOPIC, 'zero', { qos: 0 });
    await publish(1, 2);
    await waitFor(() => owner.queue.length === 2);
    expect(owner.payloads()).toEqual(['zero', '1']);
    owner.commit();
    await waitFor(() => tap.pubacks.length === 1);
    expect(owner.intake.queuedBytes).toBe(0);
  });

  test('a pause hands nothing over, a resume goes on where it stopped', async () => {
    const owner = await subscribedOwner();
    owner.intake.pause();
    await publish(0, 5);
    await quiet();
    expect(owner.queue).toHaveLength(0);
    owner.intake.resume();
    await waitFor(() => owner.queue.length === 5);
    expect(owner.payloads()).toEqual(numbers(0, 5));
  });

  test('stops at once while messages are held back, and loses none of them', async () => {
    const first = await subscribedOwner();
    first.intake.pause();
    await publish(0, 50, ' '.repeat(100_000));
    await quiet();
    const started = Date.now();
    await first.intake.stop();
    expect(Date.now() - started).toBeLessThan(1000);
    expect(first.queue).toHaveLength(0);
    const second = await subscribedOwner();
    await waitFor(() => second.queue.length === 50);
  });

  test('waits for a broker that is not there yet', async () => {
    await broker.stop();
    const owner = open();
    await waitFor(() => owner.errors.length > 0 || owner.epochs > 0);
    await broker.start();
    await waitFor(() => owner.subscribed === 1);
  });

  test('says why the broker refuses it, and goes on trying', async () => {
    const owner = open({ password: 'wrong' });
    await waitFor(() => owner.errors.length > 1);
    expect(owner.errors[0]).toContain('Not authorized');
  });
});
