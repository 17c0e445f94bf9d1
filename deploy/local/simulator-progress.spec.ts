import { describe, expect, test } from '@jest/globals';
import { followSimulator } from './simulator-progress.mjs';
import { bar } from './terminal.mjs';

function follow() {
  const shown: string[] = [];
  const terminal = { isLive: true, say: () => undefined, status: (text: string) => void shown.push(text), end: () => undefined };
  return { shown, simulator: followSimulator(terminal) };
}

describe('followSimulator', () => {
  test('shows the progress of today, then says that today is in', async () => {
    const { shown, simulator } = follow();
    simulator.onLine('{"level":30,"msg":"demo registered"}');
    simulator.onLine('{"progress":{"label":"history of the last 24 hours","done":30,"total":60}}');
    simulator.onLine('{"ready":true}');
    await simulator.today;
    expect(shown).toEqual([expect.stringMatching(/last 24 hours .*50 %/)]);
  });

  test('keeps the progress of the days before for the live line, until they are in', () => {
    const { simulator } = follow();
    simulator.onLine('{"ready":true}');
    simulator.onLine('{"progress":{"label":"history of the days before","done":3,"total":13}}');
    expect(simulator.past()).toMatch(/days before .*23 %/);
    simulator.onLine('{"progress":{"label":"history of the days before","done":13,"total":13}}');
    expect(simulator.past()).toBe('');
  });
});

test('a bar is never longer than whole', () => {
  expect(bar(7, 5)).toMatch(/100 %$/);
  expect(bar(0, 0)).toMatch(/100 %$/);
  expect(bar(0, 9)).toMatch(/^\[·{20}\] 0 %$/);
});
