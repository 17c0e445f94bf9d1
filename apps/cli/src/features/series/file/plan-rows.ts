import {
  createQualityWords,
  detectDecimal,
  detectDialect,
  detectTimeFormat,
  doesMidnightEndTheDay,
  findColumn,
  findColumns,
  findTimeFormat,
  findTimeZone,
  suggest,
  type MetricBinding,
  type RowPlan,
  type TableDialect,
  type TimeFormat,
} from '@nhip/domain';
import { misused, refuse } from '../../../command/cli-error.js';
import type { SeriesFile } from './open-series-file.js';
import { readJsonRecords, readRecords, type TableRecord } from './read-records.js';
import { dialectHints, numberOption, pairOption, wordList, type TableOptions } from './table-options.js';

/** A file understood. */
export interface FilePlan {
  readonly rows: RowPlan;
  readonly dialect: TableDialect;
  readonly hasQuotes: boolean;
  readonly timeFormat: string;
  /** day and month may be the other way round, or the numbers something else */
  readonly isTimeGuessed: boolean;
  readonly sample: readonly TableRecord[];
}

const SAMPLE_ROWS = 2000;
const SHOWN_COLUMNS = 40;

async function takeSample(file: SeriesFile, dialect: TableDialect, hasQuotes: boolean): Promise<TableRecord[]> {
  const sample: TableRecord[] = [];
  for await (const record of readRecords(file, { dialect, hasQuotes })) if (sample.push(record) >= SAMPLE_ROWS) break;
  return sample;
}

/** Columns with a cell of the first row, for a person who has to choose. */
export function describeColumns(columns: readonly string[], first: readonly string[] | undefined): string {
  const shown = columns.slice(0, SHOWN_COLUMNS).map((name, index) => {
    const cell = first?.[index]?.trim();
    return `${index + 1} ${name === String(index + 1) ? '' : `"${name}" `}${cell ? `(${cell.slice(0, 30)})` : ''}`.trim();
  });
  return `${shown.join(' · ')}${columns.length > SHOWN_COLUMNS ? ` · and ${columns.length - SHOWN_COLUMNS} more` : ''}`;
}

/** Finds columns in a table, or tells which there are. */
class ColumnFinder {
  constructor(
    private readonly columns: readonly string[],
    private readonly first: readonly string[] | undefined,
  ) {}

  many(option: string, wanted: string | undefined): number[] {
    if (wanted === undefined) throw misused(`--${option} is missing.`, `Columns: ${describeColumns(this.columns, this.first)}`);
    const { found, unknown } = findColumns(this.columns, wanted);
    if (unknown.length > 0) throw this.unknown(option, unknown[0]!);
    return found;
  }

  one(option: string, wanted: string | undefined): number {
    if (wanted === undefined) return this.many(option, wanted)[0]!;
    const found = findColumn(this.columns, wanted);
    if (found === undefined) throw this.unknown(option, wanted);
    return found;
  }

  private unknown(option: string, name: string): Error {
    const [alike] = suggest(name, this.columns, 1);
    const hint = alike ? `Did you mean "${alike}"? ` : '';
    return refuse(`The file has no column "${name}" (--${option}).`, `${hint}Columns: ${describeColumns(this.columns, this.first)}`);
  }
}

function chooseTimeFormat(stated: string, cells: readonly (readonly string[])[]): { format: TimeFormat; isGuess: boolean } {
  if (stated !== 'auto') {
    const format = findTimeFormat(stated);
    if (format) return { format, isGuess: false };
    throw misused(`--time-format "${stated}" is no form of time.`, 'For example: dmy, epoch-s, days-since:1700-01-01, "DD/MM/YYYY HH:mm".');
  }
  const found = detectTimeFormat(cells);
  if (found) return found;
  const examples = cells.slice(0, 3).map((row) => `"${row.join(' ')}"`);
  throw refuse(
    `The form of the times is not known: ${examples.join(', ')}.`,
    'Check --time-column, or say --time-format: dmy, days-since:1900-01-01, "DD/MM/YYYY HH:mm" …',
  );
}

function endsAtMidnight(stated: string, walls: readonly number[]): boolean {
  return stated === 'auto' ? doesMidnightEndTheDay(walls) : stated === 'ends';
}

function buildRows(options: TableOptions, table: { dialect: TableDialect; sample: readonly TableRecord[]; missing: readonly string[] }) {
  const finder = new ColumnFinder(table.dialect.columns, table.sample[0]?.cells);
  const timeColumns = finder.many('time-column', options['time-column']);
  const valueColumn = finder.one('value-column', options['value-column']);
  const where = pairOption('where', options.where, ';').map(([name, value]) => ({ column: finder.one('where', name), value }));
  const mine = table.sample.filter(({ cells }) => where.every(({ column, value }) => cells[column]?.trim() === value));
  const timeCells = mine.map(({ cells }) => timeColumns.map((column) => cells[column]?.trim() ?? ''));
  const { format, isGuess } = chooseTimeFormat(options['time-format'], timeCells);
  const zone = findTimeZone(options['time-zone']);
  if (!zone) throw misused(`There is no time zone "${options['time-zone']}".`, 'For example: Asia/Ho_Chi_Minh, UTC, +07:00.');
  const walls = timeCells.map((cells) => format.read(cells)).filter((time) => time !== undefined && !time.isInstant);
  const values = mine.map(({ cells }) => cells[valueColumn] ?? '');
  const decimal = options.decimal === 'auto' ? detectDecimal(values, table.dialect.delimiter) : options.decimal === 'comma' ? ',' : '.';
  const qualityColumn = options['quality-column'] === undefined ? undefined : finder.one('quality-column', options['quality-column']);
  const words = createQualityWords({ good: wordList(options.good), bad: wordList(options.bad) });
  const rows: Omit<RowPlan, 'binding'> = {
    timeColumns,
    readTime: format.read,
    zone,
    midnightEnds: endsAtMidnight(
      options.midnight,
      walls.map((time) => time!.ms),
    ),
    valueColumn,
    decimal,
    missing: options.missing === 'none' ? null : new Set([...(wordList(options.missing) ?? []), ...table.missing]),
    scale: numberOption('scale', options.scale),
    offset: numberOption('offset', options.offset),
    replace: new Map(pairOption('map', options.map, ',')),
    quality: qualityColumn === undefined ? undefined : { column: qualityColumn, words },
    where,
  };
  return { rows, timeFormat: format.name, isTimeGuessed: isGuess };
}

/** Understands a file: dialect, columns, form of its times and numbers. Refuses with the columns that there are. */
export async function planRows(file: SeriesFile, options: TableOptions, binding: MetricBinding): Promise<FilePlan> {
  const hasQuotes = options.quotes === 'yes';
  if (file.isJson) {
    const { columns, rows, missing } = await readJsonRecords(file);
    const dialect: TableDialect = { delimiter: ',', skipLines: 0, hasHeader: false, columns };
    const sample = rows.slice(0, SAMPLE_ROWS).map((cells, index) => ({ cells, line: index + 1 }));
    const built = buildRows(options, { dialect, sample, missing });
    return { ...built, rows: { ...built.rows, binding }, dialect, hasQuotes, sample };
  }
  const dialect = detectDialect(file.sample, dialectHints(options));
  const sample = await takeSample(file, dialect, hasQuotes);
  if (sample.length === 0) throw refuse(`${file.name} has no rows.`, `Columns found: ${describeColumns(dialect.columns, undefined)}`);
  const built = buildRows(options, { dialect, sample, missing: [] });
  return { ...built, rows: { ...built.rows, binding }, dialect, hasQuotes, sample };
}
