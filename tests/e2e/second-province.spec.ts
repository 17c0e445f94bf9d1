// Nothing is tied to one province: an invented one is imported into an empty installation by the command line that people use.
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { openPool, upsertArea, type AssetRow } from '@nhip/store';
import { waitFor } from '@nhip/testing';
import type { Area, AssetDetail, OrganisationList } from '@nhip/contracts';
import mqtt from 'mqtt';
import type { Browser } from 'playwright-core';
import { openBrowser, openPage, picture, signInAt } from './browser.js';
import { startStack, type Stack } from '../start-stack.js';

const exec = promisify(execFile);
jest.setTimeout(300_000);

const PACK = path.join(process.cwd(), 'libs/catalog/packs/dong-sen');
const UNITS = ['99001', '99002', '99003'];

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  stack = await startStack({ isEmpty: true });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** `npm run nhip -- …` beside the running product: it finds database and broker by the folder and the ports. */
async function nhip(...argv: string[]): Promise<string> {
  const { port } = new URL(stack.databaseUrl);
  const env = { ...process.env, NHIP_DATA_DIR: stack.dataDir, NHIP_PG_PORT: port, NHIP_MQTT_PORT: String(stack.mqttPort) };
  const { stdout } = await exec(process.execPath, ['deploy/local/nhip.mjs', ...argv], { env });
  return stdout;
}

async function get<T>(address: string): Promise<T> {
  const response = await fetch(`${stack.address}/api/v1${address}`, { headers: { cookie: await stack.signIn() } });
  return (await response.json()) as T;
}

const around = ({ lat, lon }: Area, degrees: number): Area['boundary'] => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon - degrees, lat - degrees],
      [lon + degrees, lat - degrees],
      [lon + degrees, lat + degrees],
      [lon - degrees, lat + degrees],
      [lon - degrees, lat - degrees],
    ],
  ],
});

test('the command line finds the running product, and the pack is in the API', async () => {
  expect(await nhip('status')).toContain('0 areas');
  expect(await nhip('pack', 'import', PACK, '--lang', 'en')).toContain('Everything is stored');
  const { areas } = await get<{ areas: Area[] }>('/areas');
  expect(areas.map(({ code }) => code)).toEqual(['99', ...UNITS]);
  expect(await get('/web-config')).toMatchObject({ siteName: 'Trung tâm giám sát, điều hành tỉnh Đồng Sen', homeAreaCode: '99' });
  const found = await get<{ assets: AssetRow[] }>('/assets?q=suoi%20da');
  expect(found.assets.map(({ id }) => id)).toEqual(['99-99002-RN-01', '99-99002-WL-01']);
  expect((await get<{ total: number }>('/assets?area=99')).total).toBe(6);
});

test('its organisations answer for its assets', async () => {
  const { organisations } = await get<OrganisationList>('/organisations');
  expect(organisations.map(({ code, parentCode }) => [code, parentCode])).toEqual([
    ['DS-NNMT', null],
    ['DS-TTQT', 'DS-NNMT'],
  ]);
  expect((await get<{ total: number }>('/assets?organisation=DS-TTQT')).total).toBe(2);
  expect((await get<{ total: number }>('/assets?organisation=DS-NNMT')).total).toBe(6);
});

test('a device connects with the account of the file, and its reading is stored', async () => {
  const file = path.join(stack.dataDir, 'accounts.csv');
  expect(await nhip('pack', 'import', PACK, '--accounts', file, '--lang', 'en')).toContain('5 MQTT accounts made');
  const accounts = new Map(
    readFileSync(file, 'utf8')
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',') as [string, string]),
  );
  const id = '99-99002-WL-01';
  const device = await waitFor(
    () =>
      mqtt
        .connectAsync(stack.mqttUrl, { username: id, password: accounts.get(id)!, clientId: id, protocolVersion: 5 })
        .catch(() => undefined),
    { timeoutMs: 20_000, everyMs: 500, what: 'the account of the imported asset' },
  );
  await device.publishAsync(`v1/${id}/telemetry`, JSON.stringify({ ts: Date.now(), values: { water_level_m: 1.25 } }), { qos: 1 });
  await waitFor(async () => (await get<AssetDetail>(`/assets/${id}`)).latest.find(({ value }) => value === 1.25), {
    timeoutMs: 20_000,
    what: 'the reading of the imported asset',
  });
  await device.endAsync(true);
});

test.each([
  ['wide', { width: 1366, height: 768, theme: 'desk-light' }],
  ['phone', { width: 390, height: 844, theme: 'desk-dark' }],
] as const)('the map opens on it, with its name, points and names, and no mark: %s', async (name, view) => {
  const { page, faults } = await openPage(browser, stack, view);
  await signInAt(page, stack);
  expect(await page.title()).toBe('Bản đồ · Trung tâm giám sát, điều hành tỉnh Đồng Sen');
  if (name === 'wide') expect(await page.locator('.header-place').textContent()).toBe('Tỉnh Đồng Sen');
  // on a phone the whole province with its island is too far off for names
  const names = (): number => Number(document.querySelector<HTMLElement>('.map-canvas')?.dataset.names ?? 0);
  if (name === 'wide') await page.waitForFunction(names, undefined, { timeout: 30_000 });
  await page.locator('.map-canvas[data-stations="6"]').waitFor();
  expect(await page.getByText('ranh giới gần đúng').count()).toBe(0);
  expect(await page.getByText('Hậu Giang').count()).toBe(0);
  await picture(page, `second-province-${name}`);
  expect(faults).toEqual([]);
  await page.context().close();
});

test('approximate boundaries are marked; when true ones are imported the mark goes', async () => {
  const { areas } = await get<{ areas: Area[] }>('/areas');
  const pool = openPool({ databaseUrl: stack.databaseUrl, max: 1, applicationName: 'nhip-spec' });
  const units = areas.filter(({ code }) => UNITS.includes(code));
  for (const unit of units) await upsertArea(pool, { ...unit, boundary: around(unit, 0.02), boundaryQuality: 'approximate' });
  await pool.end();
  const { page } = await openPage(browser, stack);
  await signInAt(page, stack);
  await page.getByText('ranh giới gần đúng').waitFor();
  await picture(page, 'second-province-approximate');
  const file = path.join(stack.dataDir, 'true.geojson');
  const features = units.map((unit) => ({ type: 'Feature', properties: { code: unit.code }, geometry: around(unit, 0.03) }));
  writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features }));
  expect(await nhip('areas', 'import', file, '--lang', 'en')).toContain('3 boundaries matched by code');
  await page.reload();
  await page.locator('.map-canvas[data-ready=true][data-stations="6"]').waitFor({ timeout: 60_000 });
  await page.waitForTimeout(1500);
  expect(await page.getByText('ranh giới gần đúng').count()).toBe(0);
  await picture(page, 'second-province-official');
  await page.context().close();
});
