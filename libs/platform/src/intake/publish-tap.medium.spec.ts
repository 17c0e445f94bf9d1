import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { waitFor } from '@nhip/testing';
import { generate } from 'mqtt-packet';
import { PublishTap } from './publish-tap.js';

const CONNACK = Buffer.from([0x20, 3, 0, 0, 0]);
const PINGRESP = Buffer.from([0xd0, 0]);

interface Wanted {
  readonly topic?: string;
  readonly payload?: string;
  readonly qos?: 0 | 1 | 2;
  readonly dup?: boolean;
  readonly retain?: boolean;
}

/** A PUBLISH as the reference library writes it. */
const publish = (
  messageId: number,
  { topic = 'v1/d1/telemetry', payload = `{"n":${messageId}}`, qos = 1, ...flags }: Wanted = {},
): Buffer =>
  generate(
    {
      cmd: 'publish',
      topic,
      payload,
      qos,
      dup: false,
      retain: false,
      messageId: qos === 0 ? undefined : messageId,
      properties: { contentType: 'application/json' },
      ...flags,
    },
    { protocolVersion: 5 },
  );

describe('PublishTap', () => {
  let server: Server;
  let peer: Socket;
  let tap: PublishTap;
  let taken: string[];
  let mayTake: boolean;
  let held: number;
  let passed: Buffer[];
  let errors: string[];

  beforeEach(async () => {
    [taken, passed, errors, mayTake, held] = [[], [], [], true, 0];
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const connected = once(server, 'connection');
    tap = new PublishTap(`mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`, {
      mayTake: () => mayTake,
      onHeld: () => (held += 1),
      take: ({ topic, payload, packetId, isRetained, isRedelivered }) =>
        taken.push([topic, payload.toString(), packetId, isRetained && 'retained', isRedelivered && 'again'].filter(Boolean).join(' ')),
    });
    tap.on('data', (chunk: Buffer) => passed.push(chunk));
    tap.on('error', (error) => errors.push(error.message));
    [peer] = (await connected) as [Socket];
    peer.setNoDelay(true);
  });
  afterEach(async () => {
    tap.destroy();
    peer.destroy();
    server.close();
    await once(server, 'close');
  });

  const send = async (bytes: Buffer): Promise<void> => new Promise((resolve) => void peer.write(bytes, () => resolve()));

  test('takes messages out and lets everything else through, in order', async () => {
    await send(
      Buffer.concat([
        CONNACK,
        publish(7),
        publish(8, { dup: true, retain: true }),
        PINGRESP,
        publish(0, { qos: 0, payload: '' }),
        publish(9, { topic: 'v1/trạm-1/telemetry', payload: 'x'.repeat(70_000) }),
      ]),
    );
    await waitFor(() => taken.length === 4);
    expect(taken.slice(0, 3)).toEqual(['v1/d1/telemetry {"n":7} 7', 'v1/d1/telemetry {"n":8} 8 retained again', 'v1/d1/telemetry']);
    expect(taken[3]).toBe(`v1/trạm-1/telemetry ${'x'.repeat(70_000)} 9`);
    expect(Buffer.concat(passed)).toEqual(Buffer.concat([CONNACK, PINGRESP]));
  });

  test('packets may be cut anywhere', async () => {
    const bytes = Buffer.concat([publish(1), PINGRESP, publish(2, { payload: 'y'.repeat(200) })]);
    for (const byte of bytes) await send(Buffer.from([byte]));
    await waitFor(() => taken.length === 2);
    expect(taken).toEqual(['v1/d1/telemetry {"n":1} 1', `v1/d1/telemetry ${'y'.repeat(200)} 2`]);
    expect(Buffer.concat(passed)).toEqual(PINGRESP);
  });

  test('waits with a message that its owner does not take yet, and with all behind it', async () => {
    mayTake = false;
    await send(Buffer.concat([CONNACK, publish(1), PINGRESP, publish(2)]));
    await waitFor(() => held === 1);
    await send(publish(3));
    tap.release();
    expect([taken, held, Buffer.concat(passed)]).toEqual([[], 2, CONNACK]);
    mayTake = true;
    tap.release();
    await waitFor(() => taken.length === 3);
    expect(taken.map((line) => line.slice(-1))).toEqual(['1', '2', '3']);
    expect(Buffer.concat(passed)).toEqual(Buffer.concat([CONNACK, PINGRESP]));
  });

  test.each([
    ['a length of five bytes', Buffer.from([0x32, 0xff, 0xff, 0xff, 0xff, 0x01])],
    ['a topic longer than its packet', Buffer.from([0x32, 4, 0, 200, 0x61, 0x62])],
    ['properties longer than their packet', Buffer.from([0x32, 6, 0, 1, 0x61, 0, 5, 9])],
    ['QoS 2, which was not asked for', publish(4, { qos: 2 })],
  ])('gives the connection up on %s, and nothing behind it is read', async (_name, bytes) => {
    await send(Buffer.concat([publish(1), bytes, publish(2)]));
    await waitFor(() => errors.length > 0);
    expect(errors[0]).toMatch(/^the broker sent/);
    expect(taken).toEqual(['v1/d1/telemetry {"n":1} 1']);
    expect(tap.destroyed).toBe(true);
  });

  test('what it is given is written, and its end is seen', async () => {
    const read = once(peer, 'data');
    tap.write('hello');
    expect(String((await read)[0])).toBe('hello');
    const closed = once(tap, 'close');
    peer.destroy();
    await closed;
    expect(errors).toEqual([]);
  });
});
