import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { insertPossibleGap, openPool } from '@nhip/store';
import { waitFor } from '@nhip/testing';
import mqtt from 'mqtt';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from './browser.js';
import { checkPage, openSignedIn, savePicture, VIEWS } from './page-matrix.js';
import { startStack, type Stack } from '../start-stack.js';

const exec = promisify(execFile);
jest.setTimeout(300_000);

const PHUNG_HIEP = '92-31340-WL-01';
const MINE = 'wl-page-01';
const LATE = 'wl-page-02';
const REPLAYED = 'wl-page-03';
const MINUTE = 60_000;

let stack: Stack;
let browser: Browser;
const passwords = new Map<string, string>();
beforeAll(async () => {
  stack = await startStack();
  browser = await openBrowser();
  const limit = { metric: 'water_level_m', severity: 'critical', limit: { above: 1.4 }, name: 'BĐ III', source: 'guess; confidence: low' };
  await addDevice(MINE, { name: 'Trạm đo thử', aliases: ['CU-01'], limits: [limit] });
  await addDevice(LATE, { name: 'Trạm gửi bù' });
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const drawn = (page: Page) => page.locator('.stretch-body[data-points] canvas').waitFor({ timeout: 60_000 });
const allThere = async (page: Page): Promise<void> => {
  await drawn(page);
  await page.locator('#connection .day-strip').waitFor();
  await page.locator('#quality .facts').waitFor();
  await page.locator('#gaps p').first().waitFor();
};

/** `npm run nhip -- …` beside the running product. */
async function nhip(...argv: string[]): Promise<void> {
  const { port } = new URL(stack.databaseUrl);
  const env = { ...process.env, NHIP_DATA_DIR: stack.dataDir, NHIP_PG_PORT: port, NHIP_MQTT_PORT: String(stack.mqttPort) };
  await exec(process.execPath, ['deploy/local/nhip.mjs', ...argv], { env });
}

/** How many pixels of a canvas have the colour of a token (`--name`, #rrggbb). */
const countPixels = (canvas: Locator, token: string): Promise<number> =>
  canvas.evaluate((element, name) => {
    const color = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const wanted = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
    const drawn = element as HTMLCanvasElement;
    const { data } = drawn.getContext('2d')!.getImageData(0, 0, drawn.width, drawn.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4) if (wanted.every((part, channel) => Math.abs(data[at + channel]! - part) <= 12)) count += 1;
    return count;
  }, token);

/** Registers a water level station of our own. */
async function addDevice(id: string, more: object): Promise<void> {
  const created = await fetch(`${stack.address}/api/v1/assets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: await stack.signIn() },
    body: JSON.stringify({ id, type: 'water-level-station', lat: 9.8, lon: 105.8, ...more }),
  });
  passwords.set(id, ((await created.json()) as { credentials: { password: string } }).credentials.password);
}

/** A device of our own, signed in at the broker, with its last will. */
async function connectDevice(id: string): Promise<mqtt.MqttClient> {
  const account = { username: id, password: passwords.get(id)!, clientId: id, protocolVersion: 5 } as const;
  const will = { topic: `v1/${id}/status`, payload: Buffer.from('{"online":false}'), qos: 1, retain: true } as const;
  return waitFor(() => mqtt.connectAsync(stack.mqttUrl, { ...account, will }).catch(() => undefined), {
    timeoutMs: 20_000,
    everyMs: 500,
    what: 'the account of the new device',
  });
}

describe('the page of a device', () => {
  test.each(VIEWS)('keeps its shape: %s', async (name, view) => {
    const page = await checkPage(browser, stack, [name, view], {
      name: 'asset-page',
      address: `/assets/${PHUNG_HIEP}`,
      ready: allThere,
      ignore: '.stretch-plot',
    });
    expect(await page.getByRole('heading', { name: /Phụng Hiệp/ }).count()).toBeGreaterThan(0);
    await page.getByText('DỮ LIỆU MÔ PHỎNG').waitFor();
    for (const part of ['history', 'connection', 'thresholds']) {
      await page.locator(`#${part}`).scrollIntoViewIfNeeded();
      await savePicture(page, `asset-page-${part}-${name}`);
    }
    await page.context().close();
  });

  test('every series has its value, age, quality and a day as a line, all lines in one request', async () => {
    const { page } = await openSignedIn(browser, stack, '');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${stack.address}/assets/${PHUNG_HIEP}`);
    await allThere(page);
    // A line without height has no box either, so it is not "visible".
    await page.locator('.value-rows .sparkline-line').first().waitFor({ state: 'attached' });
    expect(new Set(asked.filter((url) => url.includes('/sparklines'))).size).toBe(1);
    const rows = await page.locator('.value-rows li').count();
    expect(rows).toBeGreaterThan(2);
    expect(await page.locator('.value-rows .value-notes').filter({ hasText: 'trước' }).count()).toBe(rows);
    await page.context().close();
  });

  test('a page that was opened before the past arrived draws it by itself', async () => {
    const device = await connectDevice(LATE);
    const say = (payload: object) => device.publishAsync(`v1/${LATE}/telemetry`, JSON.stringify(payload), { qos: 1 });
    const now = Date.now();
    await say({ ts: now, values: { water_level_m: 1.2 } });
    const { page } = await openSignedIn(browser, stack, `/assets/${LATE}`);
    await page.locator('.stretch-body[data-points="1"]').waitFor({ timeout: 60_000 });
    await page.locator('.value-rows .sparkline-lone').waitFor({ state: 'attached' });
    await drawn(page);
    await savePicture(page, 'asset-page-lone-point');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const past = Array.from({ length: 60 }, (_, index) => ({
      ts: now - (index + 1) * 10 * MINUTE,
      values: { water_level_m: 1 + index / 100 },
    }));
    for (const reading of past) await say(reading);
    await page.locator('.value-rows .sparkline-line').waitFor({ state: 'attached' });
    await page.locator('.stretch-body[data-points="61"]').waitFor();
    // sixty messages, a few questions
    expect(asked.filter((url) => url.includes('/sparklines')).length).toBeLessThan(10);
    device.end(true);
    await page.context().close();
  });

  test('the range, the free range and the switches live in the address', async () => {
    const { page } = await openSignedIn(browser, stack, `/assets/${PHUNG_HIEP}`);
    await allThere(page);
    await page.getByRole('radio', { name: '7 ngày' }).click();
    await page.waitForURL(/range=7d/);
    await page.getByRole('radio', { name: 'Tự chọn' }).click();
    await page.getByRole('button', { name: 'Xem', exact: true }).click();
    await page.waitForURL(/from=.*&to=/);
    // The box follows the address, which moves a moment later.
    await page.getByLabel('Tuần trước').click();
    await page.waitForURL(/previous=0/);
    await page.reload();
    await drawn(page);
    expect(await page.getByLabel('Tuần trước').isChecked()).toBe(false);
    expect(await page.getByRole('radio', { name: 'Tự chọn' }).getAttribute('aria-checked')).toBe('true');
    await page.context().close();
  });

  test('the keys move a cursor that says what stands under it; the table holds the same', async () => {
    const { page } = await openSignedIn(browser, stack, `/assets/${PHUNG_HIEP}?metric=water_level_m&table=1`);
    await allThere(page);
    await page.locator('.stretch-plot').focus();
    await page.keyboard.press('ArrowLeft');
    const readout = page.locator('.stretch-readout[data-cursor]');
    await readout.waitFor();
    const newest = Number(await readout.getAttribute('data-cursor'));
    await page.keyboard.press('ArrowLeft');
    await waitFor(async () => Number(await readout.getAttribute('data-cursor')) < newest);
    const text = (await readout.textContent()) ?? '';
    const [, at = '', value = ''] = /^(\d\d:\d\d \d\d\/\d\d\/\d{4}).*?(−?\d+,\d\d)\sm/.exec(text) ?? [];
    expect([at, value]).not.toContain('');
    // by its time, not by its place: a reading may come in between
    await page.locator('.stretch-table tbody tr').filter({ hasText: at }).filter({ hasText: value }).first().waitFor();
    await page.keyboard.press('Escape');
    await readout.waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('a stretch in which messages may be missing is hatched, and the words say so', async () => {
    const pool = openPool({ databaseUrl: stack.databaseUrl, max: 1, applicationName: 'e2e' });
    const address = `/assets/${PHUNG_HIEP}?metric=water_level_m&previous=0`;
    const hatched = async (page: Page): Promise<number> => {
      await allThere(page);
      await page.locator('#history').scrollIntoViewIfNeeded();
      return countPixels(page.locator('.stretch-body canvas').first(), '--chart-ghost');
    };
    const { page } = await openSignedIn(browser, stack, address);
    expect(await hatched(page)).toBe(0);
    const ago = (minutes: number): Date => new Date(Date.now() - minutes * MINUTE);
    await insertPossibleGap(pool, { from: ago(600), to: ago(420), cause: 'broker_session_lost' });
    await insertPossibleGap(pool, { from: ago(45), cause: 'broker_dropped_messages', lost: 1204 });
    await page.reload();
    expect(await hatched(page)).toBeGreaterThan(200);
    await page.getByText('Vùng gạch chéo: có thể mất bản tin').waitFor();
    await savePicture(page, 'asset-page-possible-gap');
    await pool.query('delete from possible_gap');
    await pool.end();
    await page.context().close();
  });

  test('a replayed file leaves a note with its true time', async () => {
    await addDevice(REPLAYED, { name: 'Trạm phát lại' });
    const file = path.join(stack.dataDir, 'tram-2019.csv');
    const hours = Array.from(
      { length: 48 },
      (_, hour) => `${new Date(Date.UTC(2019, 2, 1, hour)).toISOString()},${(1 + (hour % 12) / 10).toFixed(2)}`,
    );
    await writeFile(file, ['time,value', ...hours].join('\n'));
    await nhip('replay', file, '--asset', REPLAYED, '--metric', 'water_level_m', '--time-column', 'time', '--value-column', 'value');
    const { page } = await openSignedIn(browser, stack, `/assets/${REPLAYED}`);
    await drawn(page);
    const note = page.locator('#about li').filter({ hasText: 'tram-2019.csv' });
    await note.scrollIntoViewIfNeeded();
    expect(await note.textContent()).toMatch(/water_level_m Phát lại: thời gian thật 01\/03\/2019 – 03\/03\/2019, dời [\d.]+ ngày/);
    expect(await page.getByText('DỮ LIỆU MÔ PHỎNG').count()).toBeGreaterThan(0);
    await savePicture(page, 'asset-page-replayed');
    await page.context().close();
  });

  test('the CSV file holds what is shown, as a spreadsheet in Vietnamese reads it', async () => {
    const { page } = await openSignedIn(browser, stack, `/assets/${PHUNG_HIEP}?metric=water_level_m&range=6h`);
    await allThere(page);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải CSV' }).click()]);
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
    expect(lines[0]).toBe('\ufefftime;asset;name;metric;unit;value;state;quality');
    const points = Number(await page.locator('.stretch-body').getAttribute('data-points'));
    expect(Math.abs(lines.length - 1 - points)).toBeLessThanOrEqual(2);
    expect(lines[1]).toMatch(/\+07:00;92-31340-WL-01;.*;water_level_m;m;-?\d+(,\d+)?;;good$/);
    await page.context().close();
  });

  test('a device that comes, speaks beyond its limit, stays silent and breaks off is told as it was', async () => {
    const device = await connectDevice(MINE);
    const now = Date.now();
    const say = (topic: string, payload: object) => device.publishAsync(`v1/${MINE}/${topic}`, JSON.stringify(payload), { qos: 1 });
    await say('status', { online: true, ts: now - 50 * MINUTE, firmware: '2.0' });
    // readings every ten minutes but for two hours, one of them in error, then one refused
    for (const minutes of [240, 230, 220, 90, 80, 70])
      await say('telemetry', { ts: now - minutes * MINUTE, values: { water_level_m: 1.1 } });
    await say('telemetry', { ts: now - 60 * MINUTE, values: { water_level_m: 5 }, quality: 'error' });
    await say('telemetry', { ts: now, values: { water_level_m: 99 } });
    const { page } = await openSignedIn(browser, stack, `/assets/${MINE}`);
    await page.locator('.stretch-body[data-points]').waitFor();
    // live: the value comes over the socket
    await say('telemetry', { ts: Date.now(), values: { water_level_m: 1.59 } });
    await page.locator('.value-rows [data-metric=water_level_m] .tinted', { hasText: '1,59' }).waitFor();
    await page.getByText('vượt 0,19 m').waitFor();
    await page.getByText('Chưa xác minh.').waitFor();
    await page
      .locator('.asset-page-state')
      .getByText(/Đang kết nối/)
      .waitFor();
    await page.reload();
    await allThere(page);
    await page.locator('#gaps').getByText('2 giờ').first().waitFor();
    await page.locator('#quality').getByText('ngoài dải đo').waitFor();
    expect(await page.locator('#quality').textContent()).toMatch(/lỗi 1/);
    expect(await page.getByText('CU-01').count()).toBeGreaterThan(0);
    device.stream.destroy();
    await page
      .locator('.asset-page-state')
      .getByText(/Mất kết nối/)
      .waitFor({ timeout: 20_000 });
    await page.locator('#connection').getByText('Mất kết nối (máy chủ báo thay)').waitFor({ timeout: 20_000 });
    await savePicture(page, 'asset-page-broken-off');
    device.end(true);
    await page.context().close();
  });

  test('a device that does not exist has a face that leads on', async () => {
    const { page } = await openSignedIn(browser, stack, '/assets/NOPE');
    await page.getByText('Không có thiết bị này').first().waitFor();
    expect(await page.getByRole('link', { name: 'Về danh sách thiết bị' }).getAttribute('href')).toBe('/assets');
    await page.context().close();
  });

  test('a part that fails says so and leaves the rest standing', async () => {
    const { page } = await openSignedIn(browser, stack, '');
    await page.route('**/data-quality*', (route) =>
      route.fulfill({ status: 503, json: { error: { code: 'DATABASE_UNAVAILABLE', message: '', requestId: 'r' } } }),
    );
    await page.goto(`${stack.address}/assets/${PHUNG_HIEP}`);
    await drawn(page);
    await page.locator('#quality').getByRole('button', { name: 'Thử lại' }).waitFor({ timeout: 20_000 });
    await page.unroute('**/data-quality*');
    await page.locator('#quality').getByRole('button', { name: 'Thử lại' }).click();
    await page.locator('#quality .facts').waitFor();
    await page.context().close();
  });
});
