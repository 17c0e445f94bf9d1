import { parseArgs } from 'node:util';
import { misused } from './cli-error.js';
import type { Command, CommandInput } from './command.js';

/** What was asked for: a command with its input, or help for one command or all. */
export type Request =
  | { readonly kind: 'run'; readonly command: Command; readonly input: CommandInput }
  | { readonly kind: 'help'; readonly command?: Command; readonly noun?: string };

const HELP = new Set(['--help', '-h', 'help']);

const startsWith = (argv: readonly string[], name: string): boolean => name.split(' ').every((word, index) => argv[index] === word);

/** A value that begins with a minus (`--offset -273.15`, `--time-zone -06:00`) is a value: bound to its option, or it would be taken for one. */
function bindNegativeValues({ options }: Command, args: readonly string[]): string[] {
  const bound: string[] = [];
  for (let i = 0; i < args.length; i += 1) {
    const name = /^--([a-z-]+)$/.exec(args[i]!)?.[1];
    const next = args[i + 1];
    const isBound = name !== undefined && options[name]?.type === 'string' && next !== undefined && /^-\d/.test(next);
    bound.push(isBound ? `${args[i]}=${next}` : args[i]!);
    if (isBound) i += 1;
  }
  return bound;
}

function parseInput(command: Command, args: readonly string[]): CommandInput {
  const seeHelp = `See: npm run nhip -- ${command.name} --help`;
  const parsed = (() => {
    try {
      return parseArgs({
        args: bindNegativeValues(command, args),
        allowPositionals: true,
        options: Object.fromEntries(Object.entries(command.options).map(([name, { type }]) => [name, { type }])),
      });
    } catch (error) {
      throw misused((error as Error).message.split('. To specify')[0]!, seeHelp);
    }
  })();
  const required = command.positionals.filter(({ isOptional }) => !isOptional);
  if (parsed.positionals.length < required.length) throw misused(`${required[parsed.positionals.length]!.name} is missing.`, seeHelp);
  const extra = parsed.positionals[command.positionals.length];
  if (extra !== undefined) throw misused(`"${extra}" is one word too many.`, `${seeHelp}. Names with blanks stand in quotes.`);
  const values = Object.entries(command.options).map(([name, spec]) => {
    if (spec.type === 'boolean') return [name, parsed.values[name] === true];
    const value = (parsed.values[name] as string | undefined) ?? spec.default;
    if (value !== undefined && spec.choices && !spec.choices.includes(value))
      throw misused(`--${name} is "${value}".`, `It is one of: ${spec.choices.join(', ')}.`);
    return [name, value];
  });
  return { positionals: parsed.positionals, options: Object.fromEntries(values) as CommandInput['options'] };
}

/** Reads the words after `nhip`. Throws CliError (exit code 2) that names what is wrong and what to do. */
export function parseRequest(argv: readonly string[], commands: readonly Command[]): Request {
  const wantsHelp = argv.length === 0 || argv.some((word) => HELP.has(word));
  const words = argv.filter((word) => !HELP.has(word));
  const command = commands.find(({ name }) => startsWith(words, name));
  if (wantsHelp) {
    const noun = commands.some(({ name }) => name.split(' ')[0] === words[0]) ? words[0] : undefined;
    return { kind: 'help', ...(command ? { command } : {}), ...(noun ? { noun } : {}) };
  }
  if (command) return { kind: 'run', command, input: parseInput(command, words.slice(command.name.split(' ').length)) };
  const verbs = commands.filter(({ name }) => name.split(' ')[0] === words[0]).map(({ name }) => name);
  throw verbs.length > 0
    ? misused(`"${words.slice(0, 2).join(' ')}" is no command.`, `There is: ${verbs.join(', ')}.`)
    : misused(`"${words[0]}" is no command.`, 'List them all: npm run nhip -- --help');
}
