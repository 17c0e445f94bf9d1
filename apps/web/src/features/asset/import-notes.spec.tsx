import { beforeAll, expect, test } from '@jest/globals';
import type { SeriesImportNote } from '@nhip/contracts';
import { render, screen } from '@testing-library/react';
import { startI18n } from '../../i18n/start-i18n.js';
import { ImportNotes } from './import-notes.js';

beforeAll(() => startI18n('vi'));

const note: SeriesImportNote = {
  metric: 'pm25_ugm3',
  label: '',
  kind: 'replay',
  source: 'hanoi.csv',
  shiftMs: 2765.72 * 86_400_000,
  trueFrom: '2018-12-31T18:00:00.000Z',
  trueTo: '2019-04-30T15:00:00.000Z',
  rows: 2848,
  startedAt: '2026-11-25T08:16:00.000Z',
  finishedAt: '2026-11-25T08:16:02.000Z',
};

test('tells the true times of what was moved, and what is not finished', () => {
  render(
    <ImportNotes
      imports={[
        note,
        { ...note, kind: 'import', shiftMs: 0, source: 'lich-su.csv', startedAt: '2026-11-20T08:00:00.000Z', finishedAt: null },
      ]}
    />,
  );
  const [replay, history] = screen.getAllByRole('listitem').map((item) => item.textContent);
  expect(replay).toContain('thời gian thật 01/01/2019 – 30/04/2019, dời 2.766 ngày');
  expect(replay).toContain('hanoi.csv');
  expect(replay).not.toContain('Chưa xong');
  expect(history).toContain('Lịch sử 01/01/2019 – 30/04/2019, nhập ngày 20/11/2026');
  expect(history).toContain('Chưa xong');
});

test('shows nothing where no file was brought in', () => {
  const { container } = render(<ImportNotes imports={[]} />);
  expect(container.childElementCount).toBe(0);
});
