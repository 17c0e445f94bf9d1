import { expect, test } from '@jest/globals';
import { serviceEnvironment } from './children.mjs';
import { readLocalConfig } from './config.mjs';

const environmentOf = (flags: string[], env: Record<string, string>): NodeJS.ProcessEnv =>
  serviceEnvironment(readLocalConfig('/clone', flags, env), {
    ...{ databaseUrl: 'postgres://x', mqttUrl: 'mqtt://x', env },
    secrets: { pg: 'a', ingest: 'b', ops: 'c', worker: 'd', canary: 'e', claim: 'f' },
  });

test('only the demo signs in with the password alone, and a setting of the site wins', () => {
  expect(environmentOf([], {})).toMatchObject({ NHIP_SECOND_FACTOR: 'nobody', NHIP_FIRST_PASSWORD: 'keep' });
  expect(environmentOf([], { NHIP_SECOND_FACTOR: 'everyone' })).toMatchObject({ NHIP_SECOND_FACTOR: 'everyone' });
  const real = environmentOf(['--empty'], {});
  expect([real['NHIP_SECOND_FACTOR'], real['NHIP_FIRST_PASSWORD']]).toEqual([undefined, undefined]);
});
