import { describe, expect, test } from '@jest/globals';
import { refuse } from './command/cli-error.js';
import { defineCommand } from './command/command.js';
import { commands as registry } from './commands.js';
import { runCli } from './run-cli.js';
import type { Terminal } from './terminal/terminal.js';

/** A terminal that remembers. */
function recorder(): Terminal & { readonly out: string[]; readonly err: string[] } {
  const out: string[] = [];
  const err: string[] = [];
  return {
    out,
    err,
    say: (line) => out.push(line),
    warn: (line) => err.push(line),
    progress: () => undefined,
    endProgress: () => undefined,
  };
}

const seen: unknown[] = [];
const commands = [
  defineCommand({
    name: 'kite fly',
    summary: 'lets a kite fly',
    positionals: [{ name: 'FILE', description: 'the kite' }],
    options: {
      'dry-run': { type: 'boolean', description: 'on the ground' },
      wind: { type: 'string', value: 'WIND', description: 'its strength', default: 'weak', choices: ['weak', 'strong'] },
      height: { type: 'string', value: 'M', description: 'metres' },
    },
    run: async (input) => void seen.push(input),
  }),
  defineCommand({
    name: 'kite fold',
    summary: 'folds it',
    positionals: [],
    options: {},
    run: async () => Promise.reject(refuse('It is torn.', 'Mend it.')),
  }),
  defineCommand({ name: 'wait', summary: 'waits', positionals: [], options: {}, run: async (_, { signal }) => signal.throwIfAborted() }),
  defineCommand({
    name: 'break',
    summary: 'breaks',
    positionals: [],
    options: {},
    run: async () => Promise.reject(new TypeError('a defect')),
  }),
  defineCommand({ name: 'ask', summary: 'asks', positionals: [], options: {}, run: async (_, context) => void (await context.database()) }),
];

async function run(line: string, signal?: AbortSignal): Promise<{ code: number; out: string; err: string }> {
  const terminal = recorder();
  const environment = { DATABASE_URL: 'postgres://nhip@127.0.0.1:1/nhip' };
  const code = await runCli(line.split(' ').filter(Boolean), { terminal, commands, environment, ...(signal ? { signal } : {}) });
  return { code, out: terminal.out.join('\n'), err: terminal.err.join('\n') };
}

describe('the command line', () => {
  test('hands words and options to the command', async () => {
    seen.length = 0;
    expect(await run('kite fly red.kite --wind strong --dry-run')).toEqual({ code: 0, out: '', err: '' });
    expect(await run('kite fly --height=12 red.kite')).toMatchObject({ code: 0 });
    expect(await run('kite fly red.kite --height -3.5')).toMatchObject({ code: 0 });
    expect(seen).toEqual([
      { positionals: ['red.kite'], options: { 'dry-run': true, wind: 'strong', height: undefined } },
      { positionals: ['red.kite'], options: { 'dry-run': false, wind: 'weak', height: '12' } },
      { positionals: ['red.kite'], options: { 'dry-run': false, wind: 'weak', height: '-3.5' } },
    ]);
  });

  test.each([
    ['kite', '"kite" is no command', 'kite fly, kite fold'],
    ['dragon fly', '"dragon" is no command', '--help'],
    ['kite fly', 'FILE is missing', 'kite fly --help'],
    ['kite fly a b', '"b" is one word too many', 'quotes'],
    ['kite fly a --wind mild', '--wind is "mild"', 'weak, strong'],
    ['kite fly a --colour red', "Unknown option '--colour'", 'kite fly --help'],
    ['kite fly a --height', "Option '--height <value>' argument missing", 'kite fly --help'],
  ])('refuses "%s" as wrong usage and says what to do', async (line, what, advice) => {
    const { code, out, err } = await run(line);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(what);
    expect(err).toContain(advice);
  });

  test.each(['', '--help', '-h', 'help'])('lists every command for "%s"', async (line) => {
    const { code, out } = await run(line);
    expect(code).toBe(0);
    for (const { summary } of commands) expect(out).toContain(summary);
  });

  test('explains one command, and the commands of one noun', async () => {
    const one = await run('kite fly --help');
    expect(one.out).toContain('nhip -- kite fly FILE [options]');
    expect(one.out).toContain('--wind weak|strong');
    expect(one.out).toContain('(default: weak)');
    const noun = await run('kite --help');
    expect(noun.out).toContain('kite fold');
    expect(noun.out).not.toContain('waits');
  });

  test('a refused input ends with 1', async () => {
    expect(await run('kite fold')).toEqual({ code: 1, out: '', err: '✗ It is torn.\n  → Mend it.' });
  });

  test('a defect shows its stack and ends with 1', async () => {
    const { code, err } = await run('break');
    expect(code).toBe(1);
    expect(err).toMatch(/TypeError: a defect\n\s+at /);
  });

  test('a database that does not answer ends with 3, without its password', async () => {
    const { code, err } = await run('ask');
    expect(code).toBe(3);
    expect(err).toMatch(/cannot be reached.*127\.0\.0\.1:1/);
    expect(err).toContain('npm start');
  });

  test('Ctrl-C ends with 130', async () => {
    expect(await run('wait', AbortSignal.abort())).toEqual({ code: 130, out: '', err: '✗ interrupted' });
  });

  test('every command of the registry explains itself', async () => {
    for (const { name, summary } of registry) {
      const terminal = recorder();
      expect(await runCli([...name.split(' '), '--help'], { terminal })).toBe(0);
      expect(terminal.out.join('\n')).toContain(summary);
    }
    expect(new Set(registry.map(({ name }) => name)).size).toBe(registry.length);
  });
});
