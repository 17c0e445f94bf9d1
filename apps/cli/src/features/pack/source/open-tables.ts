import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { refuse } from '../../../command/cli-error.js';
import { readCsv } from './read-csv.js';
import { readWorkbook } from './read-workbook.js';
import type { SourceTable } from './source-table.js';

const TEXT = new Set(['.csv', '.tsv', '.txt']);
const WORKBOOK = new Set(['.xlsx', '.xlsm']);
const KNOWN = (file: string): boolean => TEXT.has(path.extname(file).toLowerCase()) || WORKBOOK.has(path.extname(file).toLowerCase());

function listFiles(source: string): string[] {
  if (!existsSync(source)) throw refuse(`${source} does not exist.`, 'Check the name; it is looked up from the folder you are in.');
  if (!statSync(source).isDirectory()) {
    if (KNOWN(source)) return [source];
    throw refuse(`${path.basename(source)} is neither .xlsx nor .csv.`, 'Save it as .xlsx or as CSV in UTF-8.');
  }
  // ~$name.xlsx is what a spreadsheet program leaves while a file is open
  const files = readdirSync(source)
    .filter((name) => KNOWN(name) && !name.startsWith('~$') && !name.startsWith('.'))
    .sort();
  if (files.length === 0)
    throw refuse(`${source} holds no .xlsx or .csv file.`, 'A pack is one workbook, or a folder with areas.csv, assets.csv …');
  return files.map((name) => path.join(source, name));
}

/** Every table of a pack: the sheets of a workbook, or the files of a folder. Throws CliError. */
export async function openTables(source: string): Promise<SourceTable[]> {
  const tables: SourceTable[] = [];
  for (const file of listFiles(source)) {
    if (WORKBOOK.has(path.extname(file).toLowerCase())) tables.push(...readWorkbook(file));
    else tables.push(await readCsv(file));
  }
  return tables;
}
