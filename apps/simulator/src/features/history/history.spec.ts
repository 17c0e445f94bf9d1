import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DAY_MS, HOUR_MS, localTime } from '../../models/calendar.js';
import { completedDays, missingDays, newestStretch } from './missing-stretches.js';
import { SentDays } from './sent-days.js';

const NOW = Date.parse('2026-11-24T09:00:00+07:00');
const TODAY = localTime(NOW).day;

describe('missing stretches', () => {
  test('are 24 hours for a new station and what came since for a known one', () => {
    expect(newestStretch(NOW, undefined)).toEqual({ fromMs: NOW - DAY_MS, toMs: NOW });
    expect(newestStretch(NOW, NOW - HOUR_MS)).toEqual({ fromMs: NOW - HOUR_MS, toMs: NOW });
    expect(newestStretch(NOW, NOW - 9 * DAY_MS)).toEqual({ fromMs: NOW - DAY_MS, toMs: NOW });
  });

  test('of the past are days, newest first, without hole or overlap', () => {
    const days = missingDays(NOW, 14, () => false);
    expect(days[0]).toEqual({ day: TODAY - 1, stretch: { fromMs: Date.parse('2026-11-23T00:00:00+07:00'), toMs: NOW - DAY_MS } });
    days.slice(1).forEach((day, index) => expect(day.stretch.toMs).toBe(days[index]?.stretch.fromMs));
    expect(days.at(-1)?.stretch.fromMs).toBe(NOW - 14 * DAY_MS);
  });

  test('leave out what was sent', () => {
    expect(missingDays(NOW, 3, (day) => day === TODAY - 2).map((day) => day.day)).toEqual([TODAY - 1, TODAY - 3]);
    expect(missingDays(NOW, 1, () => false)).toEqual([]);
  });

  test('know the days that a short stop has not torn', () => {
    expect(completedDays(NOW, NOW - 10 * HOUR_MS)).toEqual([TODAY - 1]);
    expect(completedDays(NOW, NOW - HOUR_MS)).toEqual([]);
    expect(completedDays(NOW, NOW - 3 * DAY_MS)).toEqual([]);
    expect(completedDays(NOW, undefined)).toEqual([]);
  });
});

describe('days that were sent', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'days-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('survive a restart with the same seed only', () => {
    new SentDays(folder, 'a').add(5);
    expect(new SentDays(folder, 'a').has(5)).toBe(true);
    expect(new SentDays(folder, 'b').has(5)).toBe(false);
  });

  test('are forgotten with the database', () => {
    const days = new SentDays(folder, 'a');
    days.add(5);
    days.clear();
    expect(new SentDays(folder, 'a').has(5)).toBe(false);
  });
});
