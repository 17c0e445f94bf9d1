import { describe, expect, test } from '@jest/globals';
import { openTerminal } from './terminal.js';

function stream(isTTY: boolean): NodeJS.WriteStream & { readonly text: string[] } {
  const text: string[] = [];
  return { text, isTTY, columns: 80, write: (chunk: string) => text.push(chunk) > 0, on: () => undefined } as never;
}

describe('progress', () => {
  test('is one moving line on a terminal that gives way to results', () => {
    const out = stream(true);
    const err = stream(true);
    let now = 0;
    const terminal = openTerminal(out, err, () => now);
    terminal.progress('rows', 50, 100);
    now += 100;
    terminal.progress('rows', 60, 100);
    terminal.say('a result');
    terminal.endProgress();
    expect(out.text).toEqual(['a result\n']);
    expect(err.text.join('')).toContain('rows [██████████··········] 50 % (50 of 100)');
    expect(err.text.join('')).toContain('60 %');
    expect(err.text.join('')).not.toContain('\n');
    expect(err.text.at(-1)).toBe('\r\u001b[2K');
  });

  test('is a line now and then elsewhere, and the last one always', () => {
    const err = stream(false);
    let now = 0;
    const terminal = openTerminal(stream(false), err, () => now);
    for (let done = 0; done <= 100; done += 1, now += 500) terminal.progress('rows', done, 100);
    expect(err.text).toHaveLength(6);
    expect(err.text.at(-1)).toBe('rows [████████████████████] 100 % (100 of 100)\n');
  });
});
