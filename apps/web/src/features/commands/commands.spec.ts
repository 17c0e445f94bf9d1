import { describe, expect, test } from '@jest/globals';
import { findCommandType } from '@nhip/catalog';
import type { Command, CommandType } from '@nhip/contracts';
import { countdown, expiriesOf, isReady, leftMs, readArg, readArgs, startForm, withCommand } from './commands.model.js';

const change = { at: '2026-11-25T08:00:00.000Z', state: 'requested', by: 'admin', note: null } as const;
const command = (part: Partial<Command> = {}): Command => ({
  id: 'a',
  assetId: 'SL-1',
  name: 'lamps_off',
  args: {},
  state: 'requested',
  requestedBy: 'admin',
  requestedAt: change.at,
  sentAt: null,
  answeredAt: null,
  expiresAt: '2026-11-25T08:01:00.000Z',
  waitsFor: null,
  attempts: 0,
  result: null,
  history: [change],
  ...part,
});
const typeOf = (key: string): CommandType => findCommandType(key)!;

describe('the list of commands', () => {
  const list = { serverTime: 0, commands: [command()] };

  test('takes a new command first and replaces a known one in its place', () => {
    const two = withCommand(list, command({ id: 'b' }));
    expect(two?.commands.map(({ id }) => id)).toEqual(['b', 'a']);
    const done = command({ state: 'done', history: [change, { ...change, state: 'done' }] });
    expect(withCommand(two, done)?.commands.map(({ id, state }) => [id, state])).toEqual([
      ['b', 'requested'],
      ['a', 'done'],
    ]);
  });

  test('an answer that was overtaken by a push moves nothing backwards', () => {
    const done = withCommand(list, command({ state: 'done', history: [change, { ...change, state: 'done' }] }));
    expect(withCommand(done, command())).toBe(done);
  });

  test('nothing is invented before the list is loaded', () => {
    expect(withCommand(undefined, command())).toBeUndefined();
  });
});

describe('the countdown', () => {
  test('runs by the clock of the server and stops at zero', () => {
    const now = Date.parse(change.at);
    expect(leftMs(command(), now, 0)).toBe(60_000);
    expect(leftMs(command(), now - 10_000, 10_000)).toBe(60_000);
    expect(leftMs(command(), now + 90_000, 0)).toBe(0);
  });

  test.each([
    [0, '0:00'],
    [999, '0:01'],
    [65_000, '1:05'],
    [3_725_000, '1:02:05'],
  ])('%d ms reads %s', (ms, text) => expect(countdown(ms)).toBe(text));
});

describe('the form', () => {
  const dim = typeOf('lamps_dim');

  test('starts with the presets, and a harmless command is ready at once', () => {
    expect(readArgs(dim, startForm(dim))).toEqual({ pct: 50 });
    expect(isReady(dim, startForm(dim))).toBe(true);
  });

  test.each([
    ['62,5', 62.5],
    ['62.5', 62.5],
    [' 100 ', 100],
    ['', undefined],
    ['5', undefined],
    ['101', undefined],
    ['1e9', undefined],
    ['năm mươi', undefined],
  ])('reads "%s" as %s', (text, value) => {
    expect(readArg(dim.args[0]!, text)).toBe(value);
    expect(isReady(dim, { ...startForm(dim), args: { pct: text } })).toBe(value !== undefined);
  });

  test('a dangerous command is not ready before its word is typed', () => {
    const off = typeOf('lamps_off');
    expect(isReady(off, startForm(off))).toBe(false);
    expect(isReady(off, { ...startForm(off), word: 'tat den' })).toBe(true);
  });

  test('offers the expiry of the type among the others, in order', () => {
    expect(expiriesOf(typeOf('gate_open'))).toEqual([30, 60, 120, 300, 900, 3600]);
    expect(expiriesOf(dim)).toEqual([30, 60, 300, 900, 3600]);
  });
});
