import { describe, expect, test } from '@jest/globals';
import { commandResultTopic, commandTopic, parseCommandTopic } from './commands.js';
import { parseTopic } from './topics.js';

const own = { assetId: 'SL-1', gatewayId: null };
const behind = { assetId: 'SL-1', gatewayId: 'GW' };

describe('topics of commands', () => {
  test('a device reads its own, a gateway those of the assets behind it', () => {
    expect(commandTopic(own, 'c')).toBe('v1/SL-1/commands/c');
    expect(commandTopic(behind, 'c')).toBe('v1/GW/for/SL-1/commands/c');
    for (const target of [own, behind]) expect(parseCommandTopic(commandTopic(target, 'c'))).toEqual({ assetId: 'SL-1', commandId: 'c' });
  });

  test('an answer names its publisher, its asset and its command', () => {
    expect(parseTopic(commandResultTopic(own, 'c'))).toEqual({
      ok: true,
      source: 'device',
      publisher: 'SL-1',
      assetId: 'SL-1',
      kind: 'result',
      commandId: 'c',
    });
    expect(parseTopic(commandResultTopic(behind, 'c'))).toMatchObject({
      source: 'gateway',
      publisher: 'GW',
      assetId: 'SL-1',
      commandId: 'c',
    });
  });

  test.each([
    'v1/SL-1/commands/c',
    'v1/SL-1/commands//result',
    'v1/SL-1/x/commands/c/result',
    'v1/GW/to/SL-1/commands/c/result',
    'v1/commands/c/result',
  ])('%s is no answer', (topic) => expect(parseTopic(topic)).toEqual({ ok: false }));

  test.each(['v1/SL-1/telemetry', 'v1/SL-1/commands/c/result', 'v1/GW/for/SL-1/telemetry', 'x/SL-1/commands/c'])(
    '%s is no command',
    (topic) => expect(parseCommandTopic(topic)).toBeUndefined(),
  );
});
