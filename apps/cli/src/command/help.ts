import type { Command, OptionSpec } from './command.js';

const EXITS = 'Exit codes: 0 done · 1 input refused · 2 wrong usage · 3 database or broker not reached · 130 interrupted';

const column = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`.trimEnd()).join('\n');
};

const optionName = (name: string, spec: OptionSpec): string =>
  spec.type === 'boolean' ? `--${name}` : `--${name} ${spec.choices ? spec.choices.join('|') : spec.value}`;

const optionText = (spec: OptionSpec): string =>
  spec.type === 'string' && spec.default !== undefined ? `${spec.description} (default: ${spec.default})` : spec.description;

/** How a command is written: `nhip pack import FILE [options]`. */
export function usageOf({ name, positionals, options }: Command): string {
  const words = positionals.map((each) => (each.isOptional ? `[${each.name}]` : each.name));
  return ['nhip', name, ...words, ...(Object.keys(options).length > 0 ? ['[options]'] : [])].join(' ');
}

/** Help for one command. */
export function commandHelp(command: Command): string {
  const options = Object.entries(command.options).map(([name, spec]) => [optionName(name, spec), optionText(spec)] as const);
  const rows = [...command.positionals.map(({ name, description }) => [name, description] as const), ...options];
  return [
    `npm run nhip -- ${usageOf(command).slice('nhip '.length)}`,
    '',
    command.summary,
    '',
    column([...rows, ['--help', 'this page']]),
    ...(command.notes ? ['', ...command.notes] : []),
    '',
    EXITS,
  ].join('\n');
}

/** The list of commands, or of those of one noun. */
export function allHelp(commands: readonly Command[], noun?: string): string {
  const shown = commands.filter(({ name }) => noun === undefined || name.split(' ')[0] === noun);
  return [
    'npm run nhip -- COMMAND [options]',
    '',
    column(shown.map((command) => [usageOf(command).slice('nhip '.length), command.summary] as const)),
    '',
    'Options of one command: npm run nhip -- COMMAND --help',
    'It works beside a running npm start without settings; elsewhere set DATABASE_URL and MQTT_URL.',
    EXITS,
  ].join('\n');
}
