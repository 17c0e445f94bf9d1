import type { Delimiter, DialectHints } from '@nhip/domain';
import type { OptionSpec, OptionValues } from '../../../command/command.js';
import { misused } from '../../../command/cli-error.js';

/** Options that say how a file is read and what it means; those of `replay` and `import` alike. */
export const tableOptions = {
  asset: { type: 'string', value: 'ID', description: 'asset that the series belongs to' },
  metric: { type: 'string', value: 'KEY', description: 'metric of the catalogue, a label in braces: dc_uplink_up{vnpt}' },
  'time-column': {
    type: 'string',
    value: 'C',
    description: 'column of the time, by name or number; several joined by commas: Date,Time or Year,Month,Day,Hour',
  },
  'value-column': { type: 'string', value: 'C', description: 'column of the value' },
  'quality-column': { type: 'string', value: 'C', description: 'column of a quality flag' },
  good: { type: 'string', value: 'WORDS', description: 'flags that mean good, by commas; every other one is bad' },
  bad: { type: 'string', value: 'WORDS', description: 'flags that mean bad, by commas; every other one is good' },
  'time-format': {
    type: 'string',
    value: 'FORM',
    description:
      'auto, iso, ymd, dmy, mdy, month-name, compact, parts, epoch-s, epoch-ms, epoch-us, excel, matlab, julian, days-since:1700-01-01, or a pattern: DD/MM/YYYY HH:mm, %d/%m/%Y %H:%M',
    default: 'auto',
  },
  'time-zone': {
    type: 'string',
    value: 'ZONE',
    description: 'zone of times that name none: UTC, +07:00, America/New_York',
    default: 'Asia/Ho_Chi_Minh',
  },
  midnight: {
    type: 'string',
    value: 'WHICH',
    description: 'does 12:00 AM (00:00) begin the day of its date, or end it',
    default: 'auto',
    choices: ['auto', 'begins', 'ends'],
  },
  scale: { type: 'string', value: 'X', description: 'values are multiplied by X (0.001 for mm to m)', default: '1' },
  offset: { type: 'string', value: 'X', description: 'X is added after that (-273.15 for K to °C)', default: '0' },
  map: { type: 'string', value: 'PAIRS', description: 'words that stand for others: down=0,up=1' },
  where: { type: 'string', value: 'COLUMN=VALUE', description: 'only rows with this cell; several joined by ;' },
  missing: {
    type: 'string',
    value: 'WORDS',
    description: 'further markers of a missing value, by commas; "none": -999 and the like are values',
  },
  delimiter: {
    type: 'string',
    value: 'SIGN',
    description: 'what separates the cells',
    choices: ['comma', 'semicolon', 'tab', 'pipe', 'blanks'],
  },
  decimal: { type: 'string', value: 'SIGN', description: 'decimal sign', default: 'auto', choices: ['auto', 'point', 'comma'] },
  header: {
    type: 'string',
    value: 'WHETHER',
    description: 'does the first line name the columns',
    default: 'auto',
    choices: ['auto', 'yes', 'no'],
  },
  'skip-lines': { type: 'string', value: 'N', description: 'lines before the table' },
  quotes: { type: 'string', value: 'WHETHER', description: 'do double quotes hold cells together', default: 'yes', choices: ['yes', 'no'] },
  encoding: { type: 'string', value: 'NAME', description: 'utf-8, utf-16le, windows-1258, windows-1252 … (told by itself when absent)' },
  source: { type: 'string', value: 'NAME', description: 'name under which the file is remembered (default: its file name)' },
  rejects: {
    type: 'string',
    value: 'FILE',
    description: 'where the list of rows that were not taken goes (default: a file in the data folder)',
  },
  'dry-run': { type: 'boolean', description: 'show how the file is understood and what would happen; nothing is written' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** Values of `tableOptions`. */
export type TableOptions = OptionValues<typeof tableOptions>;

const DELIMITERS: Readonly<Record<string, Delimiter>> = { comma: ',', semicolon: ';', tab: '\t', pipe: '|', blanks: ' ' };

/** A number of an option; refuses what is none. */
export function numberOption(name: string, text: string): number {
  const number = Number(text.replace(',', '.'));
  if (text.trim() === '' || !Number.isFinite(number)) throw misused(`--${name} is "${text}".`, 'It is a number.');
  return number;
}

/** What the options say of the dialect. */
export const dialectHints = (options: TableOptions): DialectHints => ({
  delimiter: options.delimiter === undefined ? undefined : DELIMITERS[options.delimiter],
  hasHeader: options.header === 'auto' ? undefined : options.header === 'yes',
  skipLines: options['skip-lines'] === undefined ? undefined : numberOption('skip-lines', options['skip-lines']),
});

/** `a, b` → ['a', 'b'] */
export const wordList = (text: string | undefined): string[] | undefined => text?.split(',').map((word) => word.trim());

/** `down=0,up=1` → pairs; refuses a part without an equals sign. */
export function pairOption(name: string, text: string | undefined, separator: string): [string, string][] {
  return (text?.split(separator) ?? []).map((part) => {
    const at = part.lastIndexOf('=');
    if (at < 1) throw misused(`--${name} has "${part}".`, 'Write NAME=VALUE.');
    return [part.slice(0, at).trim(), part.slice(at + 1).trim()];
  });
}
