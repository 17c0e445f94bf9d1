import type { SourceRow } from '@nhip/domain';

/** A sheet of a workbook, or a CSV file. */
export interface SourceTable {
  /** Name of the file, without its folder. */
  readonly file: string;
  /** Name of the sheet; null for a CSV file. */
  readonly sheet: string | null;
  readonly rows: AsyncIterable<SourceRow> | Iterable<SourceRow>;
  /** Something that people should know though it is no fault. */
  readonly note?: string;
}

/** More rows than a province has: a wrong file. */
export const MAX_ROWS = 200_000;
