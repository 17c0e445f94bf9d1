import { isComment, readJsonTable, splitCells, type JsonTable, type TableDialect } from '@nhip/domain';
import { parse } from 'csv-parse';
import { createInterface } from 'node:readline';
import { Transform, type Readable } from 'node:stream';
import { refuse } from '../../../command/cli-error.js';
import { createDecoder, streamBytes, type SeriesFile } from './open-series-file.js';

/** One row of a table: its cells, and the line of the file in which it begins. */
export interface TableRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

/** How the rows are read. */
export interface RecordReading {
  readonly dialect: TableDialect;
  /** false: quotes are ordinary characters */
  readonly hasQuotes: boolean;
  onBytes?(chunk: Buffer): void;
}

const MOST_RECORD_CHARACTERS = 1_000_000;
const MOST_JSON_BYTES = 512 * 1024 * 1024;

function decoding(stream: Readable, encoding: string): Readable {
  const decoder = createDecoder(encoding);
  const text = new Transform({
    decodeStrings: true,
    encoding: 'utf8',
    transform: (chunk: Buffer, _encoding, done) => done(null, decoder.decode(chunk, { stream: true })),
    flush: (done) => done(null, decoder.decode()),
  });
  stream.on('error', (error) => text.destroy(error));
  return stream.pipe(text);
}

const lineBreaks = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => (cell.includes('\n') ? sum + cell.split('\n').length - 1 : sum), 0);

async function* readCsv(text: Readable, { dialect, hasQuotes }: RecordReading): AsyncGenerator<TableRecord> {
  const parser = parse({
    delimiter: dialect.delimiter,
    quote: hasQuotes ? '"' : null,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    from_line: dialect.skipLines + 1,
    max_record_size: MOST_RECORD_CHARACTERS,
    info: true,
  });
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>)
      yield { cells: record, line: info.lines - lineBreaks(record) };
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (!code?.startsWith('CSV_')) throw error;
    throw refuse(
      `The table breaks off: ${message}.`,
      'Mend the quotes there, or, if quotes are ordinary characters in this file, say --quotes no.',
    );
  }
}

async function* readColumns(text: Readable, { dialect }: RecordReading): AsyncGenerator<TableRecord> {
  let line = 0;
  for await (const row of createInterface({ input: text, crlfDelay: Infinity })) {
    line += 1;
    if (line > dialect.skipLines && row.trim() !== '') yield { cells: splitCells(row, ' '), line };
  }
}

/** The rows of a table, without header and comments, one after the other. Unpacks and decodes as it goes. */
export async function* readRecords(file: SeriesFile, reading: RecordReading): AsyncGenerator<TableRecord> {
  const bytes = streamBytes(file, (chunk) => reading.onBytes?.(chunk));
  const text = decoding(bytes, file.encoding);
  const records = reading.dialect.delimiter === ' ' ? readColumns(text, reading) : readCsv(text, reading);
  let isFirst = true;
  try {
    for await (const record of records) {
      const isHeader = isFirst && reading.dialect.hasHeader;
      if (!isComment(record.cells[0] ?? '')) isFirst = false;
      if (!isHeader && !isComment(record.cells[0] ?? '')) yield record;
    }
  } finally {
    bytes.destroy();
    text.destroy();
  }
}

/** The rows of a JSON document, whole in memory; the line of a row is its number. */
export async function readJsonRecords(file: SeriesFile, onBytes: (chunk: Buffer) => void = () => undefined): Promise<JsonTable> {
  if (file.bytes > MOST_JSON_BYTES) throw refuse(`${file.name} is larger than 512 MB.`, 'Split it, or export it as CSV.');
  const decoder = createDecoder(file.encoding);
  let text = '';
  for await (const chunk of streamBytes(file, onBytes) as AsyncIterable<Buffer>) text += decoder.decode(chunk, { stream: true });
  const table = (() => {
    try {
      return readJsonTable(text + decoder.decode());
    } catch (error) {
      throw refuse(`${file.name} is no valid JSON: ${(error as Error).message}.`, 'Fetch or export it again.');
    }
  })();
  if (table) return table;
  throw refuse(`${file.name} holds no list of readings.`, 'Understood are answers of the USGS water services and lists of flat objects.');
}
