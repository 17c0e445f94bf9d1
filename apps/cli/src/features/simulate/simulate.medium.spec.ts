import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { insertAsset, listRunningSimulatorFaults, markSimulatorFaultsTakenUp, openPool } from '@nhip/store';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import type pg from 'pg';
import { runCli } from '../../run-cli.js';
import type { Terminal } from '../../terminal/terminal.js';
import { parseDuration } from './parse-duration.js';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ databaseUrl: database.databaseUrl, applicationName: 'test' });
  for (const [id, type, sourceKind] of [
    ['WL-1', 'water-level-station', 'simulator'],
    ['REAL-1', 'water-level-station', 'device'],
  ] as const)
    await insertAsset(pool, { id, type, name: id, searchText: id, sourceKind, aliases: [], limits: [], attributes: {} });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function nhip(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = {
    say: (line) => out.push(line),
    warn: (line) => err.push(line),
    progress: () => undefined,
    endProgress: () => undefined,
  };
  const code = await runCli(words, { environment: { DATABASE_URL: database.databaseUrl }, terminal });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('begins a fault, says when no simulator obeys, lists it and ends it', async () => {
  const begun = await nhip('simulate', 'fault', 'flood', '--asset', 'WL-1', '--for', '2m', '--amount', '80');
  expect(begun.code).toBe(0);
  expect(begun.out).toContain('flood  WL-1');
  expect(begun.err).toContain('no simulator');
  const [fault] = await listRunningSimulatorFaults(pool);
  expect(fault).toMatchObject({ kind: 'flood', amount: 80, startedBy: 'nhip simulate' });
  await markSimulatorFaultsTakenUp(pool, [fault!.id]);
  expect((await nhip('simulate', 'list')).out).toMatch(/flood 80 {2}WL-1 {2}1\d\d s left/);
  expect(await nhip('simulate', 'stop', String(fault!.id))).toMatchObject({ code: 0, out: `fault ${fault!.id} ended` });
  expect((await nhip('simulate', 'list')).out).toBe('no simulated fault runs');
}, 20_000);

test.each([
  [['silent', '--asset', 'REAL-1'], 1, 'not fed by the simulator'],
  [['silent', '--asset', 'nobody'], 1, 'nobody'],
  [['gateway_down', '--asset', 'WL-1'], 1, 'is for the type gateway'],
  [['silent', '--asset', 'WL-1', '--for', 'soon'], 1, '--for'],
  [['meteor', '--asset', 'WL-1'], 1, 'KIND'],
  [['flood', '--asset', 'WL-1', '--amount', '1000000'], 1, '--amount'],
  [['silent'], 1, '--asset'],
])('refuses %j', async (words, code, text) => {
  const refused = await nhip('simulate', 'fault', ...words);
  expect([refused.code, refused.err]).toEqual([code, expect.stringContaining(text)]);
});

test('stop refuses what is no running fault', async () => {
  expect(await nhip('simulate', 'stop', 'x')).toMatchObject({ code: 1, err: expect.stringContaining('No running fault') });
});

test.each([
  ['90s', 90],
  ['10m', 600],
  ['2h', 7200],
  ['45', 45],
  ['1.5h', undefined],
  ['', undefined],
  ['10 m', undefined],
])('%j is %s seconds', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});
