import { describe, expect, test } from '@jest/globals';
import { MESSAGE_EXAMPLES, commandMessageSchema, commandTypeSchema } from '@nhip/contracts';
import { decodeCommandResult } from './decode-command-result.js';
import { describeEffect } from './describe-effect.js';
import { isConfirmed, readCommandArgs } from './read-command.js';

const dim = commandTypeSchema.parse({
  key: 'lamps_dim',
  name: { vi: 'Chỉnh độ sáng', en: 'Dim' },
  effect: { vi: 'Đặt ở mức {{pct}}, nhóm {{group}}.', en: 'To {{pct}}, group {{group}}.' },
  args: [
    { key: 'pct', kind: 'number', name: { vi: 'Mức', en: 'Level' }, unit: '%', min: 10, max: 100, step: 0.5, preset: 50 },
    {
      key: 'group',
      kind: 'choice',
      name: { vi: 'Nhóm', en: 'Group' },
      preset: 'all',
      choices: [
        { key: 'all', name: { vi: 'tất cả', en: 'all' } },
        { key: 'odd', name: { vi: 'xen kẽ', en: 'every other' } },
      ],
    },
  ],
});
const off = commandTypeSchema.parse({
  key: 'lamps_off',
  name: { vi: 'Tắt đèn', en: 'Off' },
  effect: { vi: 'Tắt.', en: 'Off.' },
  isDangerous: true,
  risk: { vi: 'Tối.', en: 'Dark.' },
  confirmation: { vi: 'TẮT ĐÈN', en: 'LAMPS OFF' },
});
const ID = '0199a3f0-5c1e-7000-8000-000000000001';
const decode = (payload: unknown, id = ID) =>
  decodeCommandResult(id, Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)));

describe('the answer of a device', () => {
  test('may hold text that no database keeps: the rest of it counts', () => {
    expect(decode('{"status":"done","detail":"a\\u0000b\\ud800"}')).toEqual({
      ok: true,
      result: { status: 'done', detail: 'a\ufffdb\ufffd' },
    });
  });
});

describe('arguments of a command', () => {
  test('are taken when complete and in range, the ends included', () => {
    for (const pct of [10, 62.5, 100])
      expect(readCommandArgs(dim, { pct, group: 'odd' })).toEqual({ ok: true, args: { pct, group: 'odd' } });
    expect(readCommandArgs(off, {})).toEqual({ ok: true, args: {} });
  });

  test.each([
    ['too small', { pct: 9, group: 'all' }, 'body.args.pct', /outside 10 … 100 %/],
    ['too large', { pct: 101, group: 'all' }, 'body.args.pct', /outside/],
    ['not finite', { pct: Number.NaN, group: 'all' }, 'body.args.pct', /number/],
    ['a text for a number', { pct: '50', group: 'all' }, 'body.args.pct', /number/],
    ['missing', { group: 'all' }, 'body.args.pct', /missing/],
    ['another choice', { pct: 50, group: 'even' }, 'body.args.group', /all, odd/],
    ['inherited', { pct: 50, group: 'all', constructor: 1 }, 'body.args.constructor', /no such argument/],
  ])('are refused by name: %s', (_what, args, path, message) => {
    const read = readCommandArgs(dim, args as Record<string, number | string>);
    expect(read).toEqual({ ok: false, issues: [{ path, message: expect.stringMatching(message) }] });
  });

  test('are told in the words of the effect', () => {
    expect(describeEffect(dim, { pct: 62.5, group: 'odd' }, 'vi')).toBe('Đặt ở mức 62,5 %, nhóm xen kẽ.');
    expect(describeEffect(dim, { pct: 62.5 }, 'en')).toBe('To 62.5 %, group ….');
  });
});

describe('confirmation', () => {
  test('is the word in either language, whatever case, diacritics and composition', () => {
    for (const typed of ['TẮT ĐÈN', 'tắt đèn', 'tat den', ' Lamps  off ', 'TẮT ĐÈN'.normalize('NFD')])
      expect(isConfirmed(off, typed)).toBe(true);
    for (const typed of [undefined, '', 'tắt', 'ok', 'tatden']) expect(isConfirmed(off, typed)).toBe(false);
    expect(isConfirmed(dim, undefined)).toBe(true);
  });

  test('is required of every dangerous type', () => {
    expect(commandTypeSchema.safeParse({ ...off, confirmation: undefined }).success).toBe(false);
  });
});

describe('the answer of a device', () => {
  test('the examples of the contract are understood', () => {
    expect(decode(MESSAGE_EXAMPLES.commandResult)).toEqual({ ok: true, result: MESSAGE_EXAMPLES.commandResult });
    expect(commandMessageSchema.parse(MESSAGE_EXAMPLES.command)).toEqual(MESSAGE_EXAMPLES.command);
  });

  test.each([
    ['no JSON', '{', 'invalid_json'],
    ['another word', { status: 'ok' }, 'invalid_result'],
    ['an array', [], 'invalid_result'],
    ['a detail that is no text', { status: 'failed', detail: 7 }, 'invalid_result'],
    ['a detail without end', { status: 'failed', detail: 'x'.repeat(501) }, 'invalid_result'],
  ])('is refused by name: %s', (_what, payload, reason) => {
    expect(decode(payload)).toMatchObject({ ok: false, fault: { reason } });
  });

  test.each(['nonsense', ID.toUpperCase(), `${ID}0`, "'; drop table command"])('to %s is an answer to no command', (id) => {
    expect(decode(MESSAGE_EXAMPLES.commandResult, id)).toMatchObject({ ok: false, fault: { reason: 'unknown_command' } });
  });
});
