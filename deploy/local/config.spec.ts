import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { hostOf, readLocalConfig } from './config.mjs';
import { refuseTakenPorts } from './ports.mjs';

const adviceOf = (run: () => unknown): { message: string; advice: string } => {
  try {
    run();
  } catch (error) {
    return error as { message: string; advice: string };
  }
  throw new Error('nothing was refused');
};

describe('readLocalConfig', () => {
  test('has the documented defaults, and everything lies in the clone', () => {
    const config = readLocalConfig('/clone', [], {});
    expect(config.ports).toEqual({ http: 8080, ingest: 8081, worker: 8082, mqtt: 1883, pg: 5433 });
    expect(config).toMatchObject({ dataDir: '/clone/.local', packagesDir: '/clone/.local', bind: '127.0.0.1', isEmpty: false });
  });

  test('moves the health ports with the port of the dashboard', () => {
    expect(readLocalConfig('/clone', [], { NHIP_HTTP_PORT: '9000' }).ports).toMatchObject({ http: 9000, ingest: 9001, worker: 9002 });
  });

  test.each(['abc', '0', '70000', '80.5'])('refuses the port %s and names the variable', (port) => {
    const fault = adviceOf(() => readLocalConfig('/clone', [], { NHIP_MQTT_PORT: port }));
    expect(fault.message).toContain('NHIP_MQTT_PORT');
    expect(fault.advice).toContain('1883');
  });

  test('refuses one port for two purposes, unless one of them is not ours', () => {
    const env = { NHIP_HTTP_PORT: '5433' };
    expect(adviceOf(() => readLocalConfig('/clone', [], env)).message).toContain('NHIP_PG_PORT');
    expect(readLocalConfig('/clone', [], { ...env, DATABASE_URL: 'postgres://elsewhere/nhip' }).ports.http).toBe(5433);
  });

  test('refuses a flag that it does not know and shows those it does', () => {
    expect(adviceOf(() => readLocalConfig('/clone', ['--emtpy'], {})).advice).toContain('--empty');
  });

  test('reaches a server that listens everywhere over the loopback', () => {
    expect([hostOf('0.0.0.0'), hostOf('10.0.0.7')]).toEqual(['127.0.0.1', '10.0.0.7']);
  });
});

describe('refuseTakenPorts', () => {
  test('names the taken port, its purpose and the variable that moves it', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await expect(refuseTakenPorts({ mqtt: port }, '127.0.0.1')).rejects.toMatchObject({
      message: expect.stringMatching(new RegExp(`${port}.*MQTT broker`)),
      advice: expect.stringContaining('NHIP_MQTT_PORT='),
    });
    await new Promise((resolve) => server.close(resolve));
    await expect(refuseTakenPorts({ mqtt: port }, '127.0.0.1')).resolves.toBeUndefined();
  });
});
