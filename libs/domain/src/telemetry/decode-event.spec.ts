import { describe, expect, test } from '@jest/globals';
import { DEFAULT_INTAKE_WINDOW, MESSAGE_EXAMPLES, type EventType } from '@nhip/contracts';
import { decodeEvent } from './decode-event.js';
import { decodeStatus } from './decode-status.js';

const name = { vi: 'x', en: 'x' };
const TYPE: EventType = {
  key: 'fire_alarm',
  name,
  fields: [
    { key: 'zones', kind: 'number', required: true, name },
    { key: 'confirmed', kind: 'boolean', required: false, name },
    { key: 'note', kind: 'string', required: false, name },
  ],
};
const decode = (message: unknown): ReturnType<typeof decodeEvent> =>
  decodeEvent(Buffer.from(JSON.stringify(message)), {
    receivedMs: 1_790_000_000_000,
    window: DEFAULT_INTAKE_WINDOW,
    findType: (key) => (key === TYPE.key ? TYPE : undefined),
  });
const reason = (message: unknown): string => {
  const result = decode(message);
  return result.ok ? 'ok' : `${result.fault.reason} ${result.fault.path}`;
};
const good = MESSAGE_EXAMPLES.event;

describe('decodeEvent', () => {
  test('reads the example of the contract', () => {
    expect(reason(good)).toBe('ok');
  });

  test.each([
    ['an id that is no UUID', { ...good, id: '7' }, 'invalid_event id'],
    ['a missing time', { ...good, ts: undefined }, 'invalid_event ts'],
    ['an unknown type', { ...good, type: 'meteor' }, 'unknown_event_type type'],
    ['a missing field', { ...good, data: {} }, 'invalid_event data.zones'],
    ['a field of the wrong kind', { ...good, data: { zones: 'two' } }, 'invalid_event data.zones'],
    ['an unknown field', { ...good, data: { zones: 1, colour: 'red' } }, 'invalid_event data.colour'],
    ['a text that no database takes', { ...good, data: { zones: 1, note: 'a\u0000b' } }, 'invalid_event data.note'],
    ['half a surrogate pair', { ...good, data: { zones: 1, note: '\udc00' } }, 'invalid_event data.note'],
    ['a time in the future', { ...good, ts: 1_790_000_000_000 + 600_000 }, 'in_future ts'],
  ])('refuses %s', (_name, message, expected) => {
    expect(reason(message)).toBe(expected);
  });

  test.each(['1e999', 'NaN'])('refuses %s as a number', (word) => {
    const text = JSON.stringify(good).replace('"zones":1', `"zones":${word}`);
    const result = decodeEvent(Buffer.from(text), { receivedMs: good.ts, window: DEFAULT_INTAKE_WINDOW, findType: () => TYPE });
    expect(result).toMatchObject({ ok: false, fault: { reason: 'invalid_event', path: 'data.zones' } });
  });
});

describe('decodeStatus', () => {
  test('reads the example of the contract', () => {
    expect(decodeStatus(Buffer.from(JSON.stringify(MESSAGE_EXAMPLES.status)))).toEqual({ ok: true, status: MESSAGE_EXAMPLES.status });
  });

  test('refuses a status that is no boolean', () => {
    const result = decodeStatus(Buffer.from('{"online":"yes"}'));
    expect(result.ok ? 'ok' : result.fault.reason).toBe('invalid_status');
  });

  test('refuses a version with U+0000, which no database keeps', () => {
    const result = decodeStatus(Buffer.from('{"online":true,"firmware":"1\\u0000"}'));
    expect(result).toMatchObject({ ok: false, fault: { reason: 'invalid_status', path: 'firmware' } });
  });
});
