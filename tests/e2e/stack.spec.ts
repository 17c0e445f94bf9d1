import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { waitFor } from '@nhip/testing';
import { startStack, type Stack } from '../start-stack.js';

const exec = promisify(execFile);
jest.setTimeout(300_000);

/** Command lines of every live process that names the folder. */
const processesOf = async (folder: string): Promise<string[]> => {
  const { stdout } = await exec('ps', ['-eo', 'pid,args']);
  return stdout.split('\n').filter((line) => line.includes(folder) && !line.includes('ps -eo'));
};

describe('npm start', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack.stop());

  const get = async (address: string, cookie?: string): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${stack.address}${address}`, { headers: cookie ? { cookie } : {} });
    return { status: response.status, body: await response.json() };
  };

  test('is ready with the demo province, and shows nothing to strangers', async () => {
    expect((await get('/health/ready')).status).toBe(200);
    expect((await get('/api/v1/assets')).status).toBe(401);
    const assets = await get('/api/v1/assets', await stack.signIn());
    expect(assets.status).toBe(200);
    expect(JSON.stringify(assets.body)).toMatch(/water-level-station/);
  });

  test('shows a reading that mosquitto_pub has published for an asset registered over the API', async () => {
    const cookie = await stack.signIn();
    const created = await fetch(`${stack.address}/api/v1/assets`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ id: 'wl-e2e-01', type: 'water-level-station', name: 'Trạm đo thử', lat: 10.25, lon: 105.97 }),
    });
    expect(created.status).toBe(201);
    const { credentials } = (await created.json()) as { credentials: { username: string; password: string } };
    const message = JSON.stringify({ ts: Date.now(), values: { water_level_m: 1.234 } });
    const publish = (): Promise<boolean> =>
      exec(path.join(process.env.NHIP_TEST_BIN ?? '', 'mosquitto_pub'), [
        ...['-h', '127.0.0.1', '-p', String(stack.mqttPort), '-V', '5', '-q', '1'],
        ...['-u', credentials.username, '-P', credentials.password, '-t', 'v1/wl-e2e-01/telemetry', '-m', message],
      ]).then(
        () => true,
        () => false,
      );
    // the new account reaches the broker within about a second
    await waitFor(publish, { timeoutMs: 20_000, everyMs: 500, what: 'the broker to know the new device' });
    const seen = async (): Promise<boolean> => JSON.stringify((await get('/api/v1/assets/latest', cookie)).body).includes('1.234');
    await waitFor(seen, { timeoutMs: 15_000, everyMs: 250, what: 'the reading in /assets/latest' });
  });

  test('starts a service that was killed again, and says so', async () => {
    const before = stack.pidOf('worker') ?? 0;
    process.kill(before, 'SIGKILL');
    await waitFor(() => stack.output().includes('worker was started again'), { timeoutMs: 20_000 });
    expect(stack.pidOf('worker')).not.toBe(before);
  });

  test('leaves no process behind when its parent is killed', async () => {
    process.kill(stack.pidOf('supervisor') ?? 0, 'SIGKILL');
    await waitFor(async () => (await processesOf(stack.dataDir)).length === 0, {
      timeoutMs: 40_000,
      everyMs: 250,
      what: 'every child to end',
    });
  });
});
