import { ROW_FAULT_TEXTS, type RowFault } from '@nhip/domain';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';

/** Why a row is not stored: a fault of it, or another row of the same time. */
export type DropReason = RowFault | 'duplicate' | 'superseded';

const OTHER_TEXTS = {
  duplicate: { vi: 'trùng dòng khác (cùng thời gian, cùng giá trị)', en: 'repeats another row' },
  superseded: { vi: 'cùng thời gian, khác giá trị: giữ dòng sau', en: 'same time, other value: the later row is kept' },
} as const;

/** The reason in words of both languages. */
export const describeReason = (reason: DropReason): string => {
  const text = reason === 'duplicate' || reason === 'superseded' ? OTHER_TEXTS[reason] : ROW_FAULT_TEXTS[reason];
  return `${text.vi} · ${text.en}`;
};

/** One row that was not taken. `text` is the row as it stands in the file. */
export interface DroppedLine {
  readonly line: number;
  readonly reason: DropReason;
  readonly detail: string;
  readonly text: string;
}

const SHOWN_PER_REASON = 5;
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Remembers what was not taken: counts and the first lines of each reason in memory, every line in a file. */
export class RejectionLog {
  readonly counts = new Map<DropReason, number>();
  private readonly first = new Map<DropReason, DroppedLine[]>();
  private stream: WriteStream | undefined;

  /** `file` is undefined when nothing is to be written (dry run). */
  constructor(readonly file: string | undefined) {}

  add(dropped: DroppedLine): void {
    const count = (this.counts.get(dropped.reason) ?? 0) + 1;
    this.counts.set(dropped.reason, count);
    if (count === 1) this.first.set(dropped.reason, []);
    if (count <= SHOWN_PER_REASON) this.first.get(dropped.reason)!.push(dropped);
    this.write(dropped);
  }

  /** How many rows carry one of the reasons. */
  count(isCounted: (reason: DropReason) => boolean): number {
    return [...this.counts].reduce((sum, [reason, count]) => (isCounted(reason) ? sum + count : sum), 0);
  }

  /** The reasons, most frequent first, each with its first rows. */
  summary(): string[] {
    return [...this.counts]
      .sort((a, b) => b[1] - a[1])
      .flatMap(([reason, count]) => [
        `  ${reason}: ${count} · ${describeReason(reason)}`,
        ...this.first
          .get(reason)!
          .map(({ line, detail, text }) => `    line ${line}${detail ? ` (${detail})` : ''}: ${text.slice(0, 120)}`),
        ...(count > SHOWN_PER_REASON ? [`    … and ${count - SHOWN_PER_REASON} more`] : []),
      ]);
  }

  async close(): Promise<void> {
    if (!this.stream) return;
    this.stream.end();
    await finished(this.stream);
  }

  private write({ line, reason, detail, text }: DroppedLine): void {
    if (!this.file) return;
    if (!this.stream) {
      mkdirSync(path.dirname(this.file), { recursive: true });
      this.stream = createWriteStream(this.file);
      this.stream.write('line,reason,detail,row\n');
    }
    this.stream.write(`${line},${reason},${quoted(detail)},${quoted(text)}\n`);
  }
}
