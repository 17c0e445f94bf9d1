import { describe, expect, test } from '@jest/globals';
import { AckOrder } from './ack-order.js';

const idsOf = (packets: Buffer): number[] => Array.from({ length: packets.length / 4 }, (_, i) => packets.readUInt16BE(i * 4 + 2));

function delivered(...ids: number[]): AckOrder {
  const order = new AckOrder();
  for (const id of ids) order.add(id);
  return order;
}

describe('AckOrder', () => {
  test('encodes a PUBACK as MQTT writes it', () => {
    const order = delivered(0x1234);
    order.settle(0x1234);
    expect(order.takeSettled()).toEqual(Buffer.from([0x40, 2, 0x12, 0x34]));
    expect(order.size).toBe(0);
  });

  test('keeps the order of delivery when commits come in another', () => {
    const order = delivered(5, 6, 7, 8);
    for (const id of [8, 6]) order.settle(id);
    expect(idsOf(order.takeSettled())).toEqual([]);
    order.settle(5);
    expect(idsOf(order.takeSettled())).toEqual([5, 6]);
    order.settle(7);
    expect(idsOf(order.takeSettled())).toEqual([7, 8]);
  });

  test('an identifier is acknowledged once and may then be used again', () => {
    const order = delivered(1);
    expect([order.settle(1), order.settle(1), order.settle(2)]).toEqual([true, false, false]);
    expect(idsOf(order.takeSettled())).toEqual([1]);
    order.add(1);
    expect(idsOf(order.takeSettled())).toEqual([]);
    expect(order.settle(1)).toBe(true);
  });

  test('goes round the ring many times', () => {
    const order = new AckOrder();
    for (let round = 0; round < 5; round += 1) {
      for (let id = 1; id <= 65_535; id += 1) order.add(id);
      for (let id = 65_535; id >= 1; id -= 1) order.settle(id);
      expect(order.takeSettled()).toHaveLength(65_535 * 4);
    }
  });

  test('forgets everything with the connection', () => {
    const order = delivered(1, 2);
    order.settle(1);
    order.clear();
    expect([order.size, order.settle(2), order.takeSettled().length]).toEqual([0, false, 0]);
  });
});
