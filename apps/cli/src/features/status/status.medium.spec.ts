import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, startTestBroker, type TestBroker, type TestDatabase } from '@nhip/testing';
import { runCli } from '../../run-cli.js';
import type { Terminal } from '../../terminal/terminal.js';

let database: TestDatabase;
let broker: TestBroker;
beforeAll(async () => {
  [database, broker] = await Promise.all([createTestDatabase(), startTestBroker({})]);
});
afterAll(() => Promise.all([database.drop(), broker.remove()]));

async function status(environment: Record<string, string>): Promise<{ code: number; out: string[]; err: string[] }> {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = {
    say: (line) => out.push(line),
    warn: (line) => err.push(line),
    progress: () => undefined,
    endProgress: () => undefined,
  };
  return { code: await runCli(['status'], { environment, terminal }), out, err };
}

test('status tells that database and broker answer', async () => {
  const { code, out } = await status({ DATABASE_URL: database.databaseUrl, MQTT_URL: broker.url });
  expect(code).toBe(0);
  expect(out).toEqual([
    expect.stringContaining('answers · 0 areas · 0 assets'),
    expect.stringContaining(`127.0.0.1:${broker.port}  answers`),
  ]);
});

test('status ends with 3 when the broker takes no connection, and says what to set', async () => {
  const { code, err } = await status({ DATABASE_URL: database.databaseUrl, MQTT_URL: 'mqtt://127.0.0.1:1' });
  expect(code).toBe(3);
  expect(err.join('\n')).toContain('MQTT_URL');
});

test('status ends with 3 when the database was never brought to this version', async () => {
  const empty = await createTestDatabase({ empty: true });
  const { code, err } = await status({ DATABASE_URL: empty.databaseUrl });
  await empty.drop();
  expect(code).toBe(3);
  expect(err.join('\n')).toContain('npm start');
});
