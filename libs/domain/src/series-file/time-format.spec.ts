import { describe, expect, test } from '@jest/globals';
import { doesMidnightEndTheDay } from './midnight.js';
import { detectTimeFormat, findTimeFormat } from './time-format.js';
import { findTimeZone } from './time-zone.js';

describe('times', () => {
  const at = (text: string, ...cells: string[]): string | undefined => {
    const rows = [cells.length > 0 ? cells : [text]];
    const found = detectTimeFormat(rows)?.format.read(rows[0]!);
    return found && `${new Date(found.ms).toISOString()}${found.isInstant ? '' : ' wall'}`;
  };

  test.each([
    ['2026-11-25T07:30:00Z', '2026-11-25T07:30:00.000Z'],
    ['2026-11-25T07:30:00+07:00', '2026-11-25T00:30:00.000Z'],
    ['2018-03-11T03:00:00.000-04:00', '2018-03-11T07:00:00.000Z'],
    ['2026-11-25 07:30', '2026-11-25T07:30:00.000Z wall'],
    ['2026/1/5 7:30:15.250', '2026-01-05T07:30:15.250Z wall'],
    ['2026-11-25', '2026-11-25T00:00:00.000Z wall'],
    ['2026-11-25 24:00', '2026-11-26T00:00:00.000Z wall'],
    ['2017-01-02 12:00 AM', '2017-01-02T00:00:00.000Z wall'],
    ['2017-01-02 12:30 PM', '2017-01-02T12:30:00.000Z wall'],
    ['25/11/2026 14:30', '2026-11-25T14:30:00.000Z wall'],
    ['25-11-26 2:30 CH', '2026-11-25T14:30:00.000Z wall'],
    ['25.11.2026 14:30:15', '2026-11-25T14:30:15.000Z wall'],
    ['14h30 ngày 25/11/2026', '2026-11-25T14:30:00.000Z wall'],
    ['11/25/2026 2:30 PM', '2026-11-25T14:30:00.000Z wall'],
    ['25-Nov-2026 14:30', '2026-11-25T14:30:00.000Z wall'],
    ['Nov 25, 2026 2:30 PM', '2026-11-25T14:30:00.000Z wall'],
    ['20261125143000', '2026-11-25T14:30:00.000Z wall'],
    ['20261125', '2026-11-25T00:00:00.000Z wall'],
    ['1790000000', '2026-09-21T14:13:20.000Z'],
    ['1790000000123', '2026-09-21T14:13:20.123Z'],
    ['46351.604166667', '2026-11-25T14:30:00.000Z wall'],
    ['2026-11-25 07:30 ICT', '2026-11-25T00:30:00.000Z'],
  ])('%s', (text, expected) => {
    expect(at(text)).toBe(expected);
  });

  test('stand in several cells: date and time, date and hour, year to second', () => {
    expect(at('', '25/11/2026', '14:30')).toBe('2026-11-25T14:30:00.000Z wall');
    expect(at('', '2026-11-25', '5')).toBe('2026-11-25T05:00:00.000Z wall');
    expect(at('', '2026-11-25', '0130')).toBe('2026-11-25T01:30:00.000Z wall');
    expect(at('', '2016', '2', '11', '14')).toBe('2016-02-11T14:00:00.000Z wall');
    expect(at('', '2016', '02', '29', '24')).toBe('2016-03-01T00:00:00.000Z wall');
  });

  test.each([
    '2026-13-01',
    '2026-02-30 00:00',
    '31/02/2026',
    '2026-01-01 25:00',
    '2026-01-01 13:00 PM',
    'yesterday',
    '2026-01-01 07:30 XYZ',
    '113225.5',
  ])('refuses %s', (text) => {
    expect(at(text)).toBeUndefined();
  });

  test('day and month are told apart by days above twelve, then by which reading runs straight, then taken the Vietnamese way', () => {
    const name = (cells: string[]): unknown => {
      const found = detectTimeFormat(cells.map((cell) => [cell]));
      return [found?.format.name, found?.isGuess];
    };
    expect(name(['01/02/2026', '13/02/2026'])).toEqual(['dmy', false]);
    expect(name(['02/01/2026', '02/13/2026'])).toEqual(['mdy', false]);
    expect(name(['02/01/2026', '02/02/2026', '02/03/2026', '02/04/2026'])).toEqual(['mdy', false]);
    expect(name(['02/01/2026', '03/01/2026', '04/01/2026', '05/01/2026'])).toEqual(['dmy', false]);
    expect(name(['02/01/2026 08:00', '02/01/2026 09:00'])).toEqual(['dmy', true]);
  });

  test.each([
    ['DD.MM.YYYY HH:mm', '25.11.2026 14:30', '2026-11-25T14:30:00.000Z'],
    ['%d/%m/%Y %I:%M %p', '25/11/2026 12:05 AM', '2026-11-25T00:05:00.000Z'],
    ['YYYYMMDDHHmm', '202611251430', '2026-11-25T14:30:00.000Z'],
    ['DDMMYY', '251126', '2026-11-25T00:00:00.000Z'],
    ['YYYY-MM-DDTHH:mm:ssZ', '2026-11-25T14:30:00+07:00', '2026-11-25T07:30:00.000Z'],
    ['days-since:1700-01-01', '113225.0416667', '2010-01-01T01:00:00.000Z'],
    ['hours-since:2020-01-01T00:00', '25', '2020-01-02T01:00:00.000Z'],
    ['matlab', '734139.5', '2010-01-01T12:00:00.000Z'],
  ])('a stated form %s reads %s', (stated, text, expected) => {
    expect(new Date(findTimeFormat(stated)!.read([text])!.ms).toISOString()).toBe(expected);
  });

  test('a stated form without a year is none', () => {
    expect(findTimeFormat('HH:mm')).toBeUndefined();
    expect(findTimeFormat('days-since:tomorrow')).toBeUndefined();
  });
});

describe('time zones', () => {
  const wall = (text: string): number => Date.parse(`${text}Z`);
  const iso = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : new Date(ms).toISOString());

  test('turn wall time into instants', () => {
    expect(iso(findTimeZone('Asia/Ho_Chi_Minh')!.toInstant(wall('2026-01-01T00:00')))).toBe('2025-12-31T17:00:00.000Z');
    expect(iso(findTimeZone('+05:30')!.toInstant(wall('2026-01-01T00:00')))).toBe('2025-12-31T18:30:00.000Z');
    expect(iso(findTimeZone('UTC-5')!.toInstant(wall('2026-01-01T00:00')))).toBe('2026-01-01T05:00:00.000Z');
    expect(iso(findTimeZone('America/New_York')!.toInstant(wall('2018-07-01T12:00')))).toBe('2018-07-01T16:00:00.000Z');
    expect(findTimeZone('Asia/Nowhere')).toBeUndefined();
  });

  test('know the hour that clocks skip and the one that comes twice', () => {
    const zone = findTimeZone('America/New_York')!;
    expect(zone.toInstant(wall('2018-03-11T02:30'))).toBeUndefined();
    expect(iso(zone.toInstant(wall('2018-03-11T03:00')))).toBe('2018-03-11T07:00:00.000Z');
    const times: number[] = [];
    for (const clock of ['00:30', '01:00', '01:30', '01:00', '01:30', '02:00'])
      times.push(zone.toInstant(wall(`2018-11-04T${clock}`), times.at(-1))!);
    expect(times.slice(1).map((ms, i) => ms - times[i]!)).toEqual(Array.from({ length: 5 }, () => 1_800_000));
  });
});

test('midnight ends the day only where the rows say so, in files that run up or down', () => {
  const hours = (...texts: string[]): number[] => texts.map((text) => Date.parse(`${text}Z`));
  const plain = hours('2017-01-01T22:00', '2017-01-01T23:00', '2017-01-02T00:00', '2017-01-02T01:00');
  const ending = hours('2017-01-01T22:00', '2017-01-01T23:00', '2017-01-01T00:00', '2017-01-02T01:00');
  expect(doesMidnightEndTheDay(plain)).toBe(false);
  expect(doesMidnightEndTheDay([...plain].reverse())).toBe(false);
  expect(doesMidnightEndTheDay(ending)).toBe(true);
  expect(doesMidnightEndTheDay([...ending].reverse())).toBe(true);
  expect(doesMidnightEndTheDay(hours('2017-01-01', '2017-01-02', '2017-01-03'))).toBe(false);
});
