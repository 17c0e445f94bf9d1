import { describe, expect, test } from '@jest/globals';
import { mergeQuarters, type StoredQuarter } from './merge-quarters.js';
import { QUARTER_MS, lastGood, rollUpReadings, type Before } from './roll-up-readings.js';

interface Row {
  timeMs: number;
  value: number;
  quality: number;
}
const columns = (rows: readonly Row[]) => ({
  timeMs: rows.map((row) => row.timeMs),
  value: rows.map((row) => row.value),
  quality: rows.map((row) => row.quality),
});
let seed = 5;
const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff;

/** Applies imports one after the other to a table in memory. */
function table(): {
  rows: Map<number, StoredQuarter>;
  take(rows: readonly Row[], options?: { owner?: number | null; replaces?: number }): number;
} {
  const stored = new Map<number, StoredQuarter>();
  const ordered = (): StoredQuarter[] => [...stored.values()].sort((a, b) => a.startMs - b.startMs);
  return {
    rows: stored,
    take(rows, { owner = 1, replaces = 0 } = {}) {
      const incoming = rollUpReadings(columns(rows));
      const [from, to] = [incoming[0]!.startMs, incoming.at(-1)!.startMs];
      const all = ordered();
      const before = all
        .filter(({ startMs }) => startMs < from)
        .reduce<Before | undefined>((last, quarter) => lastGood(quarter, last), undefined);
      const behind = all.filter(({ startMs }) => startMs > to);
      const stretch = [
        ...all.filter(({ startMs }) => startMs >= from && startMs <= to),
        ...behind.slice(0, 1 + behind.findIndex(({ nGood }) => nGood > 0)),
      ];
      const changes = mergeQuarters(stretch, incoming, {
        before,
        owner: owner as number,
        isReplaced: (quarter) => quarter.owner === replaces,
        isProtected: ({ owner: by }) => by === null,
      });
      for (const startMs of changes.removed) stored.delete(startMs);
      for (const quarter of changes.written) stored.set(quarter.startMs, quarter);
      return changes.written.length + changes.removed.length;
    },
  };
}

const content = (rows: ReadonlyMap<number, StoredQuarter>): unknown[] =>
  [...rows.values()]
    .sort((a, b) => a.startMs - b.startMs)
    .map(({ owner: _owner, ...quarter }) => ({
      ...quarter,
      increase: Number(quarter.increase.toFixed(6)),
      secondsTrue: Number(quarter.secondsTrue.toFixed(6)),
    }));

describe('mergeQuarters', () => {
  const rows: Row[] = Array.from({ length: 600 }, (_, i) => ({
    timeMs: i * 400_000 + Math.floor(random() * 100_000),
    value: random() < 0.3 ? 0 : Math.round(random() * 9),
    quality: random() < 0.1 ? 2 : 0,
  })).filter((_, i) => i % 17 !== 0);
  const whole = table();
  whole.take(rows);
  const quarterIndex = (row: Row): number => Math.floor(row.timeMs / QUARTER_MS);

  test('a file that comes again changes nothing', () => {
    expect(whole.take(rows)).toBe(0);
    expect(whole.take(rows, { owner: 9, replaces: 1 })).toBe(0);
  });

  test('parts of a file, in any order and interleaved, make the same table as the whole', () => {
    const parts = table();
    for (const part of [2, 0, 1])
      parts.take(
        rows.filter((row) => quarterIndex(row) % 3 === part),
        { owner: part + 1 },
      );
    expect(content(parts.rows)).toEqual(content(whole.rows));
    const halves = table();
    const middle = rows.length / 2 + 1;
    const cut = rows.findIndex((row, i) => i > middle && quarterIndex(row) !== quarterIndex(rows[i - 1]!));
    halves.take(rows.slice(cut), { owner: 2 });
    halves.take(rows.slice(0, cut), { owner: 1 });
    expect(content(halves.rows)).toEqual(content(whole.rows));
  });

  test('measured quarters are not touched, and the new ones that they hold off are named', () => {
    const mixed = table();
    mixed.take(rows.slice(100, 110), { owner: null });
    const measured = content(mixed.rows);
    expect(mixed.take(rows.slice(100, 110).map((row) => ({ ...row, value: row.value + 5 })))).toBe(0);
    expect(content(mixed.rows)).toEqual(measured);
    const quarters = rollUpReadings(columns(rows.slice(100, 101).map((row) => ({ ...row, value: 77, quality: 0 }))));
    const stored = [...mixed.rows.values()].slice(0, 1);
    const merge = { before: undefined, owner: 1, isReplaced: () => false, isProtected: () => true };
    expect(mergeQuarters(stored, quarters, merge)).toEqual({ written: [], removed: [], refused: [quarters[0]!.startMs] });
  });

  test('a corrected file corrects: other values, rows that are new, rows that are gone', () => {
    const corrected = rows.flatMap((row, i) =>
      i % 40 < 5 && i > 50 && i < rows.length - 20 ? [] : [{ ...row, value: i % 7 === 0 ? row.value + 1 : row.value }],
    );
    const again = table();
    again.take(rows, { owner: 1 });
    again.take(corrected, { owner: 2, replaces: 1 });
    const fresh = table();
    fresh.take(corrected);
    expect(content(again.rows)).toEqual(content(fresh.rows));
  });
});
