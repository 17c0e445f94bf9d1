import {
  cleanText,
  findSheet,
  guessSheet,
  joinSheets,
  PACK_SHEETS,
  PackSheetReader,
  type PackFault,
  type PackNoun,
  type PackSheet,
  type ReadSheet,
  type SourceRow,
} from '@nhip/domain';
import path from 'node:path';
import type { CommandContext } from '../../context/command-context.js';
import type { SourceTable } from './source/source-table.js';

/** What was read of a pack, before it is held against the database. */
export interface ReadPack {
  readonly sheets: ReadonlyMap<PackNoun, ReadSheet>;
  readonly faults: readonly PackFault[];
  readonly notes: readonly string[];
}

const GUESS_WITHIN = 20;

async function firstRows(rows: SourceTable['rows']): Promise<{ head: SourceRow[]; rest: AsyncIterator<SourceRow> | Iterator<SourceRow> }> {
  const rest = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  const head: SourceRow[] = [];
  while (head.length < GUESS_WITHIN) {
    const next = await rest.next();
    if (next.done) break;
    head.push(next.value);
  }
  return { head, rest };
}

/** By the name of the sheet or file, else by the headers. */
function chooseSheet({ file, sheet }: SourceTable, head: readonly SourceRow[]): PackSheet | undefined {
  const name = sheet ?? path.parse(file).name.replace(/^\d+[-_. ]*/, '');
  const byName = findSheet(name);
  if (byName) return byName;
  for (const { cells } of head) {
    const guess = guessSheet(cells.flatMap((cell) => (typeof cell === 'string' ? [cleanText(cell)] : [])));
    if (guess) return guess;
  }
  return undefined;
}

async function readTable(table: SourceTable, context: CommandContext): Promise<ReadSheet | undefined> {
  const { head, rest } = await firstRows(table.rows);
  const sheet = chooseSheet(table, head);
  if (!sheet) return undefined;
  const reader = new PackSheetReader(sheet, { file: table.file, sheetName: table.sheet });
  for (const row of head) reader.add(row);
  let count = head.length;
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    reader.add(next.value);
    count += 1;
    if (count % 1000 === 0) {
      context.signal.throwIfAborted();
      context.terminal.progress(`${table.file}${table.sheet ? ` · ${table.sheet}` : ''}: rows read`, count);
    }
  }
  return reader.end();
}

/** Reads every table that tells something of a province. */
export async function readSheets(tables: readonly SourceTable[], context: CommandContext): Promise<ReadPack> {
  const sheets = new Map<PackNoun, ReadSheet>();
  const notes: string[] = [];
  for (const table of tables) {
    if (table.note) notes.push(table.note);
    const read = await readTable(table, context);
    if (!read) {
      const names = PACK_SHEETS.map(({ vi, en }) => `${vi[0]} (${en[0]})`).join(', ');
      notes.push(
        `${table.file}${table.sheet ? ` · ${table.sheet}` : ''}: left out, neither name nor columns are those of a pack (${names})`,
      );
      continue;
    }
    const known = sheets.get(read.sheet.noun);
    sheets.set(read.sheet.noun, known ? joinSheets(known, read) : read);
  }
  return { sheets, notes, faults: [...sheets.values()].flatMap(({ faults }) => faults) };
}
