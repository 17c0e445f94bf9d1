import { wallTime, type TimeText } from './time-text.js';

const STRPTIME: Readonly<Record<string, string>> = {
  '%Y': 'YYYY',
  '%y': 'YY',
  '%m': 'MM',
  '%d': 'DD',
  '%H': 'HH',
  '%I': 'hh',
  '%M': 'mm',
  '%S': 'ss',
  '%f': 'SSS',
  '%p': 'A',
  '%b': 'MMM',
  '%B': 'MMMM',
  '%z': 'Z',
};
const TOKEN = /'[^']*'|\[[^\]]*\]|YYYY|YY|MMMM|MMM|MM|M|DD|D|HH|H|hh|h|mm|m|ss|s|S+|A|a|Z/g;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+');

/** What a token matches. Numbers that touch their neighbour have a fixed width, others may miss their zero. */
function source(token: string, touches: boolean): string {
  if (token === 'YYYY') return '(\\d{4})';
  if (token.startsWith('MMM')) return '([A-Za-z]{3,9})';
  if (token.startsWith('S')) return '(\\d{1,9})';
  if (token === 'A' || token === 'a') return '(AM|PM|SA|CH|a\\.m\\.|p\\.m\\.)';
  if (token === 'Z') return '(Z|[+-]\\d{2}:?\\d{2})';
  return touches && token.length === 2 ? '(\\d{2})' : '(\\d{1,2})';
}

function compile(pattern: string): { tokens: string[]; matcher: RegExp } {
  const plain = pattern.replace(/%[a-zA-Z]/g, (code) => STRPTIME[code] ?? code);
  const tokens: string[] = [];
  let text = '';
  let from = 0;
  for (const match of plain.matchAll(TOKEN)) {
    const end = match.index + match[0].length;
    if (/^['[]/.test(match[0])) {
      text += escaped(plain.slice(from, match.index) + match[0].slice(1, -1));
      from = end;
      continue;
    }
    const touches = (match.index > 0 && match.index === from && tokens.length > 0) || /^[YMDHhmsS]/.test(plain.slice(end));
    text += escaped(plain.slice(from, match.index)) + source(match[0], touches);
    tokens.push(match[0]);
    from = end;
  }
  return { tokens, matcher: new RegExp(`^\\s*${text}${escaped(plain.slice(from))}\\s*$`, 'i') };
}

/** First letter tells the field; minutes and months differ by case. */
const fieldOf = (token: string): string => (token.startsWith('MMM') ? 'name' : token === 'a' ? 'A' : token[0]!);

function readFields(fields: ReadonlyMap<string, string>): TimeText | undefined {
  const number = (field: string, otherwise: number): number => Number(fields.get(field) ?? otherwise);
  const name = fields.get('name')?.slice(0, 3).toLowerCase();
  const month = name === undefined ? number('M', 1) : MONTHS.indexOf(name) + 1;
  const year = fields.get('Y') ?? '';
  const half = fields.get('A');
  const clock = half && !fields.has('H') ? (number('h', 12) % 12) + (/^[pc]/i.test(half) ? 12 : 0) : number('H', number('h', 0));
  const ms = fields.has('S') ? Math.floor(Number(`0.${fields.get('S')}`) * 1000 + 1e-6) : 0;
  const fullYear = year.length === 2 ? Number(year) + (Number(year) < 70 ? 2000 : 1900) : Number(year);
  const wall = wallTime([fullYear, month, number('D', 1)], [clock, number('m', 0), number('s', 0), ms]);
  const zone = fields.get('Z');
  if (wall === undefined) return undefined;
  if (zone === undefined) return { ms: wall, isInstant: false };
  const offset = /^z$/i.test(zone) ? 0 : Number(`${zone[0]}1`) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)));
  return { ms: wall - offset * 60_000, isInstant: true };
}

/**
 * A reader for times of one form: `DD/MM/YYYY HH:mm`, `YYYY-MM-DD hh:mm A`, or as strptime writes it, `%d/%m/%Y %H:%M`.
 * Undefined when the pattern does not name the year.
 */
export function createPatternReader(pattern: string): ((text: string) => TimeText | undefined) | undefined {
  const { tokens, matcher } = compile(pattern);
  if (!tokens.some((token) => token.startsWith('Y'))) return undefined;
  return (text) => {
    const match = matcher.exec(text);
    if (!match) return undefined;
    return readFields(new Map(tokens.map((token, index) => [fieldOf(token), match[index + 1]!])));
  };
}
