// Series from files, with real processes: a replay through the broker and an import into the rollups, both killed in the middle and begun again.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { waitFor } from '@nhip/testing';
import mqtt from 'mqtt';
import pg from 'pg';
import { startStack, type Stack } from '../start-stack.js';

jest.setTimeout(240_000);
const MINUTE = 60_000;
const root = process.env.NHIP_TEST_ROOT ?? process.cwd();

describe('a series from a file', () => {
  let stack: Stack;
  let cookie: string;
  let database: pg.Client;
  const folder = mkdtempSync(path.join(tmpdir(), 'series-'));
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    stack = await startStack({ isEmpty: true });
    cookie = await stack.signIn();
    database = new pg.Client({ connectionString: stack.databaseUrl });
    await database.connect();
  });
  afterAll(async () => {
    for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await database?.end();
    await stack?.stop();
    rmSync(folder, { recursive: true });
  });

  async function register(id: string): Promise<{ username: string; password: string }> {
    const response = await fetch(`${stack.address}/api/v1/assets`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ id, type: 'water-level-station', name: id }),
    });
    return ((await response.json()) as { credentials: { username: string; password: string } }).credentials;
  }

  async function call<T>(address: string): Promise<T> {
    return (await (await fetch(`${stack.address}${address}`, { headers: { cookie } })).json()) as T;
  }

  /** A row a minute, 0.00 to 4.99 and again. */
  function writeSeries(name: string, from: string, count: number): string {
    const start = Date.parse(from);
    const rows = Array.from({ length: count }, (_, i) => `${new Date(start + i * MINUTE).toISOString()},${((i % 500) / 100).toFixed(2)}`);
    const file = path.join(folder, name);
    writeFileSync(file, `time,value\n${rows.join('\n')}\n`);
    return file;
  }

  function start(words: readonly string[]): { child: ChildProcess; output: () => string; ended: Promise<number | null> } {
    let text = '';
    const child = spawn(process.execPath, [path.join(root, 'dist/apps/cli/src/main.js'), ...words], {
      env: { ...process.env, DATABASE_URL: stack.databaseUrl, MQTT_URL: stack.mqttUrl, NHIP_DATA_DIR: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    for (const stream of [child.stdout, child.stderr]) stream!.on('data', (chunk: Buffer) => (text += chunk.toString()));
    return { child, output: () => text, ended: new Promise((resolve) => child.once('exit', (code) => resolve(code))) };
  }
  const words = (verb: string, file: string, asset: string, ...more: string[]): string[] => [
    ...[verb, file, '--asset', asset, '--metric', 'water_level_m', '--time-column', 'time', '--value-column', 'value'],
    ...more,
  ];
  const count = async (sql: string, asset: string): Promise<number> =>
    (await database.query<{ n: number }>(`select (${sql})::int as n from series s where s.asset_id = $1`, [asset])).rows[0]?.n ?? 0;

  test('is replayed to end now, killed and begun again: every row once, at its moved time; the device goes on meanwhile', async () => {
    const credentials = await register('replayed');
    const device = mqtt.connect(stack.mqttUrl, {
      ...credentials,
      clientId: 'replayed',
      protocolVersion: 5,
      reconnectPeriod: 300,
      reconnectOnConnackError: true,
    });
    device.on('error', () => undefined);
    await waitFor(() => device.connected, { timeoutMs: 20_000, what: 'the account of the device' });
    let disconnects = 0;
    device.on('close', () => (disconnects += 1));

    const rows = 60_000;
    const file = writeSeries('replay.csv', '2019-03-01T00:00:00Z', rows);
    const killed = start(words('replay', file, 'replayed'));
    const stored = (): Promise<number> => count('select count(*) from telemetry t where t.series_id = s.id', 'replayed');
    await waitFor(async () => (await stored()) > 0, { timeoutMs: 60_000, everyMs: 5, what: 'the first rows' });
    killed.child.kill('SIGKILL');
    await killed.ended;
    const before = await stored();
    expect(before).toBeGreaterThan(0);

    const again = start(words('replay', file, 'replayed'));
    expect(await again.ended).toBe(0);
    expect(again.output()).toContain(`rows in ${rows} = đã ghi · stored ${rows} `);
    const { rows: found } = await database.query<{ ms: number; value: number }>(
      `select extract(epoch from t.time)::float8 * 1000 as ms, t.value from telemetry t join series s on s.id = t.series_id where s.asset_id = 'replayed' order by t.time`,
    );
    expect(found.length).toBe(rows);
    expect(found.findIndex(({ value }, i) => value !== (i % 500) / 100)).toBe(-1);
    expect(found.findIndex(({ ms }, i) => i > 0 && Math.round(ms - found[i - 1]!.ms) !== MINUTE)).toBe(-1);
    expect(Date.now() - found.at(-1)!.ms).toBeLessThan(10 * MINUTE);

    // the account of the device was left alone
    expect(disconnects).toBe(0);
    await device.endAsync();
    const asset = await call<{ sourceKind: string; imports: { kind: string; trueTo: string; finishedAt: string | null }[] }>(
      '/api/v1/assets/replayed',
    );
    expect(asset.sourceKind).toBe('replay');
    expect(asset.imports).toMatchObject([
      { kind: 'replay', trueTo: new Date(Date.parse('2019-03-01T00:00:00Z') + (rows - 1) * MINUTE).toISOString() },
    ]);
    expect(asset.imports[0]!.finishedAt).not.toBeNull();

    // the account of the killed replay ends with its lease, at the next replay
    const leases = `select 1 from lease where name like 'nhip-replay-%' and expires_at > now()`;
    await waitFor(async () => (await database.query(leases)).rowCount === 0, {
      timeoutMs: 30_000,
      what: 'the lease of the killed replay to end',
    });
    const third = start(words('replay', file, 'replayed'));
    expect(await third.ended).toBe(0);
    expect(await stored()).toBe(rows);
    const { rowCount } = await database.query(`select 1 from credential where kind = 'replay' and revoked_at is null`);
    expect(rowCount).toBe(0);
  });

  test('is played as if it happened now, stopped by Ctrl-C and gone on with: every row once, in order, and nothing left behind', async () => {
    await register('played');
    const rows = 600;
    // a minute in a sixtieth of a second
    const file = writeSeries('play.csv', '2018-05-01T00:00:00Z', rows);
    const stored = (): Promise<number> => count('select count(*) from telemetry t where t.series_id = s.id', 'played');
    const stopped = start(words('replay', file, 'played', '--speed', '3600'));
    await waitFor(async () => (await stored()) > 60, { timeoutMs: 60_000, everyMs: 20, what: 'the first rows' });
    stopped.child.kill('SIGINT');
    expect(await stopped.ended).toBe(130);
    expect(stopped.output()).toContain('✗ interrupted');
    expect(stopped.output()).toContain('the same command goes on');
    expect(stopped.output()).not.toMatch(/\bat .*\.(js|ts):\d+/);
    // its account and its lease ended with it
    const left = `select (select count(*) from credential where kind = 'replay' and revoked_at is null)
      + (select count(*) from lease where name like 'nhip-replay-%' and expires_at > now()) as n`;
    expect(Number((await database.query<{ n: string }>(left)).rows[0]!.n)).toBe(0);
    const done = await count('select max(rows_done) from series_import i where i.series_id = s.id', 'played');
    await waitFor(async () => (await stored()) >= done, { timeoutMs: 20_000, what: 'what the broker had acknowledged' });
    expect(done).toBeLessThan(rows);

    const again = start(words('replay', file, 'played', '--speed', '3600'));
    expect(await again.ended).toBe(0);
    expect(again.output()).toContain('goes on');
    await waitFor(async () => (await stored()) >= rows, { timeoutMs: 20_000, what: 'every row' });
    const { rows: found } = await database.query<{ ms: number; value: number }>(
      `select extract(epoch from t.time)::float8 * 1000 as ms, t.value from telemetry t join series s on s.id = t.series_id where s.asset_id = 'played' order by t.time`,
    );
    expect(found.map(({ value }) => value)).toEqual(Array.from({ length: rows }, (_, i) => (i % 500) / 100));
    expect(found.at(-1)!.ms).toBeLessThanOrEqual(Date.now());
    // 600 minutes at 3 600 × are ten seconds of playing, whatever the pause between
    const steps = found.slice(1).map(({ ms }, i) => ms - found[i]!.ms);
    const played = steps.reduce((sum, step) => sum + step, 0) - Math.max(...steps);
    expect(played / (rows - 2)).toBeCloseTo(60_000 / 3600, 0);
  });

  test('is imported with its true times, killed and begun again: the chart of the years is that of the file', async () => {
    await register('imported');
    const days = 200;
    const rows = days * 1440;
    const file = writeSeries('import.csv', '2016-12-31T17:00:00Z', rows);
    const killed = start(words('import', file, 'imported', '--keep-time'));
    const done = (): Promise<number> =>
      count('select coalesce(max(rows_done), 0) from series_import i where i.series_id = s.id', 'imported');
    await waitFor(async () => (await done()) > 0, { timeoutMs: 60_000, everyMs: 2, what: 'the first part' });
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(await done()).toBeLessThan(rows);

    const again = start(words('import', file, 'imported', '--keep-time'));
    expect(await again.ended).toBe(0);
    expect(again.output()).toContain('goes on');
    expect(again.output()).toContain(`rows in ${rows} = đã ghi · stored ${rows} `);
    for (const [every, width] of [
      ['1d', 1440],
      ['1h', 60],
    ] as const) {
      const span = `from=2017-01-01T00:00:00%2B07:00&to=2017-07-20T00:00:00%2B07:00`;
      const limited = every === '1h' ? span.replace('07-20', '05-01') : span;
      const history = await call<{ source: string; points: number[][] }>(
        `/api/v1/telemetry?asset=imported&metric=water_level_m&every=${every}&${limited}`,
      );
      expect(history.source).toBe(every);
      expect(history.points.length).toBe(every === '1d' ? days : 120 * 24);
      history.points.forEach(([at, mean, min, max, n], i) => {
        const values = Array.from({ length: width }, (_, k) => ((i * width + k) % 500) / 100);
        const expected = [Date.parse('2016-12-31T17:00:00Z') + i * width * MINUTE, Math.min(...values), Math.max(...values), width];
        expect([at, min, max, n]).toEqual(expected);
        expect(mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / width, 6);
      });
    }
  });
});
