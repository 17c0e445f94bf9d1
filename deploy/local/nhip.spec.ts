import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findProduct } from './nhip.mjs';

describe('the command line finds the running product', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'nhip-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('by what npm start made in the data folder', () => {
    writeFileSync(
      path.join(folder, 'secrets.json'),
      JSON.stringify({ pg: 'geheim', ingest: 'a', ops: 'b', worker: 'c', canary: 'd', claim: 'e' }),
    );
    expect(findProduct({ NHIP_DATA_DIR: folder, NHIP_PG_PORT: '6433', NHIP_MQTT_PORT: '2883', NHIP_BIND: '0.0.0.0' })).toEqual({
      DATABASE_URL: 'postgres://nhip:geheim@127.0.0.1:6433/nhip',
      MQTT_URL: 'mqtt://127.0.0.1:2883',
      NHIP_DATA_DIR: folder,
    });
  });

  test('by DATABASE_URL and MQTT_URL of a site', () => {
    const site = { DATABASE_URL: 'postgres://site/nhip', MQTT_URL: 'mqtts://broker.site' };
    expect(findProduct({ ...site, NHIP_DATA_DIR: folder })).toMatchObject(site);
  });

  test('and makes no secrets where nothing was started', () => {
    expect(findProduct({ NHIP_DATA_DIR: folder })).not.toHaveProperty('DATABASE_URL');
    expect(existsSync(path.join(folder, 'secrets.json'))).toBe(false);
  });
});
