import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { REJECT_REASONS } from '@nhip/contracts';
import { sourcesTexts as en } from '../../i18n/en/sources.js';
import { sourcesTexts as vi } from '../../i18n/vi/sources.js';
import { adviceOf, claimCommand, fillBars, fillDays, hexLines, idOf, timeLeft } from './sources.model.js';
import { filterParams } from './sources.api.js';
import { readSourcesUrl, writeSourcesUrl } from './sources-url.js';

describe('the address of the sources page', () => {
  test('says what differs from the usual and is read back the same', () => {
    const text = 'tab=rejects&view=messages&period=7d&source=WL-1&reason=unknown_metric&message=7';
    const url = readSourcesUrl(new URLSearchParams(text));
    expect(url).toMatchObject({ tab: 'rejects', view: 'messages', period: '7d', source: 'WL-1', reason: 'unknown_metric', message: 7 });
    expect(readSourcesUrl(writeSourcesUrl(url))).toEqual(url);
    expect(String(writeSourcesUrl(readSourcesUrl(new URLSearchParams())))).toBe('');
  });
  test('takes nonsense for not said', () => {
    expect(readSourcesUrl(new URLSearchParams('tab=x&reason=y&period=9y&message=-1&state=z&view=q'))).toEqual(
      readSourcesUrl(new URLSearchParams()),
    );
  });
  test('becomes the query of a request', () => {
    expect(String(filterParams({ period: '1h', source: '', reason: 'too_old' }, 3_600_001))).toBe('from=1&reason=too_old');
  });
});

test('bars fill what is empty and end with the present hour', () => {
  const hour = 3_600_000;
  const bars = fillBars(
    [
      [10 * hour, 3],
      [12 * hour, 5],
    ],
    { fromMs: 10 * hour + 5, toMs: 13 * hour + 60_000, stepMs: hour },
  );
  expect(bars.map(({ atMs, count }) => [atMs / hour, count])).toEqual([
    [10, 3],
    [11, 0],
    [12, 5],
    [13, 0],
  ]);
  expect(fillBars([], { fromMs: 0, toMs: 24 * hour, stepMs: hour })).toHaveLength(24);
  expect(fillBars([], { fromMs: 0, toMs: 9999 * hour, stepMs: hour })).toHaveLength(48);
});

test('days are those of the site', () => {
  const bars = fillDays([['2026-11-24', 2]], '2026-11-23', Date.parse('2026-11-24T17:30:00Z'));
  expect(bars.map(({ count }) => count)).toEqual([0, 2, 0]);
});

test('a hardware id becomes an asset id only when it may be one', () => {
  expect([idOf('SN-7'), idOf('SN 7'), idOf('a/b'), idOf('nhip-ingest')]).toEqual(['SN-7', '', '', '']);
});

test('advice follows the reason and the account', () => {
  expect(adviceOf({ reason: 'not_authorised', account: 'live' })).toBe('doLive');
  expect(adviceOf({ reason: 'not_authorised', account: 'none' })).toBe('doNone');
  expect(adviceOf({ reason: 'packet_too_large', account: 'live' })).toBe('doLarge');
});

test('the countdown tells hours, then minutes and seconds, then nothing', () => {
  expect(timeLeft(24 * 3_600_000, 0)).toEqual({ key: 'hoursMinutes', values: { hours: 24, minutes: 0 } });
  expect(timeLeft(90_500, 0)).toEqual({ key: 'minutesSeconds', values: { minutes: 1, seconds: 31 } });
  expect(timeLeft(5, 5)).toBeNull();
});

test('bytes are written as hex with their place', () => {
  expect(hexLines('00ff'.repeat(9))).toBe('0000  00 ff 00 ff 00 ff 00 ff 00 ff 00 ff 00 ff 00 ff\n0010  00 ff');
});

test('the command names the account, the topic and a value', () => {
  const command = claimCommand(
    { host: 'h', port: 1 },
    { username: 'nhip-claim', password: 'p', topic: 'claim/{hardwareId}/telemetry' },
    '"a":1',
  );
  expect(command).toContain("-u 'nhip-claim' -P 'p' -t 'claim/SO-MAY/telemetry'");
});

describe('what to do about a refusal', () => {
  test('stands on the screen for the very reasons that docs/errors.md explains', () => {
    const page = readFileSync(path.join(import.meta.dirname, '../../../../../docs/errors.md'), 'utf8');
    const documented = [...page.matchAll(/^\| `([a-z_0-9]+)`/gm)].map((match) => match[1]);
    expect(documented).toEqual([...REJECT_REASONS]);
    for (const texts of [vi, en]) expect(Object.keys(texts.rejectHelp).sort()).toEqual([...documented].sort());
  });
});
