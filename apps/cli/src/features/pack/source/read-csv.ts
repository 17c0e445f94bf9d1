import type { SourceCell, SourceRow } from '@nhip/domain';
import { CsvError, parse, type Info } from 'csv-parse';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { refuse } from '../../../command/cli-error.js';
import { detectEncoding, type Encoding } from './detect-encoding.js';
import { MAX_ROWS, type SourceTable } from './source-table.js';

const DELIMITERS = [',', ';', '\t'] as const;

async function* decoded(file: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function firstLines(file: string, encoding: Encoding): Promise<string> {
  let text = '';
  for await (const part of decoded(file, encoding)) {
    text += part;
    if (text.length > 8192) break;
  }
  return text.slice(0, 8192);
}

/** The sign that separates most cells outside quotes. */
function chooseDelimiter(text: string): string {
  const bare = text.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((sign) => ({ sign, count: bare.split(sign).length }));
  // a comma may be a decimal one: it wins only where no other sign stands in the first line
  const first = bare.split(/\r?\n/).find((line) => line.trim() !== '') ?? '';
  const inFirst = DELIMITERS.filter((sign) => first.includes(sign));
  const candidates = counts.filter(({ sign }) => inFirst.length === 0 || inFirst.includes(sign));
  const other = candidates.find(({ sign, count }) => sign !== ',' && count > 1 && first.split(sign).length >= first.split(',').length);
  return (other ?? candidates.reduce((a, b) => (b.count > a.count ? b : a))).sign;
}

async function* rowsOf(file: string, encoding: Encoding): AsyncGenerator<SourceRow> {
  const name = path.basename(file);
  const delimiter = chooseDelimiter(await firstLines(file, encoding));
  const parser = Readable.from(decoded(file, encoding)).pipe(parse({ delimiter, bom: true, relax_column_count: true, info: true }));
  let before = 0;
  let count = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      count += 1;
      if (count > MAX_ROWS) throw refuse(`${name} has more than ${MAX_ROWS} rows.`, 'Split it.');
      yield { row: before + 1, cells: record.map((text): SourceCell => (text === '' ? null : text)) };
      before = info.lines;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refuse(`${name} is not whole CSV: ${error.message}`, 'Mend the quotes in that line, or save the sheet again as CSV.');
  }
}

/** A CSV file as a table: comma, semicolon or tab; UTF-8, UTF-16 or Windows-1258. Row numbers are lines of the file. Throws CliError. */
export async function readCsv(file: string): Promise<SourceTable> {
  const name = path.basename(file);
  const encoding = await detectEncoding(file, name);
  const note = encoding === 'windows-1258' ? `${name}: read as Windows-1258, because it is not UTF-8` : undefined;
  return { file: name, sheet: null, rows: rowsOf(file, encoding), ...(note ? { note } : {}) };
}
