// The whole way of an unknown device: it knocks, is registered in the browser, its kept readings are stored, it publishes under its own account.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { insertPossibleGap, openPool, upsertThrottledAsset } from '@nhip/store';
import { waitFor } from '@nhip/testing';
import mqtt from 'mqtt';
import type pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { startStack, type Stack } from '../start-stack.js';
import { openBrowser } from './browser.js';
import { VIEWS, checkPage, findShapeFaults, openSignedIn, savePicture } from './page-matrix.js';

jest.setTimeout(300_000);

const EVIL = '<img src=x onerror="window.broken=1">';
const HARDWARE = 'SN-2026-0042';
const REPLACED = 'SN-2026-0099';
const TABS = ['unknown', 'rejects', 'connections', 'gaps', 'throttled'];

let stack: Stack;
let browser: Browser;
let pool: pg.Pool;
let claim: { username: string; password: string };
let device: { username: string; password: string };
beforeAll(async () => {
  stack = await startStack({ isEmpty: true });
  browser = await openBrowser();
  pool = openPool({ databaseUrl: stack.databaseUrl, applicationName: 'e2e' });
});
afterAll(async () => {
  await pool?.end();
  await browser?.close();
  await stack?.stop();
});

const tryConnect = (account: { username: string; password: string }, clientId = account.username): Promise<mqtt.MqttClient | undefined> =>
  new Promise((resolve) => {
    const client = mqtt.connect(stack.mqttUrl, { ...account, clientId, protocolVersion: 5, reconnectPeriod: 0 });
    const fail = (): void => {
      client.end(true);
      resolve(undefined);
    };
    client
      .once('connect', () => resolve(client))
      .once('error', fail)
      .once('close', fail);
  });
const connect = (account: { username: string; password: string }, clientId?: string): Promise<mqtt.MqttClient> =>
  waitFor(() => tryConnect(account, clientId), { timeoutMs: 30_000, everyMs: 300, what: `the account ${account.username}` });
const publish = (client: mqtt.MqttClient, topic: string, payload: unknown): Promise<unknown> =>
  client.publishAsync(topic, typeof payload === 'string' ? payload : JSON.stringify(payload), { qos: 1 });
const readings = async (assetId: string): Promise<number[]> =>
  (
    await pool.query<{ value: number }>(
      'select t.value from telemetry t join series s on s.id = t.series_id where s.asset_id = $1 order by t.time',
      [assetId],
    )
  ).rows.map(({ value }) => value);
const open = async (address: string): Promise<Page> => (await openSignedIn(browser, stack, address)).page;
/** User name and password as a dialog or the page shows them. */
const accountIn = async (page: Page, testId: string): Promise<{ username: string; password: string }> => {
  const [username = '', password = ''] = await page.getByTestId(testId).locator('code').allTextContents();
  return { username, password };
};

describe('data sources', () => {
  test('an administrator lets new devices in; one that knocks shows up by itself', async () => {
    const page = await open('/sources');
    await page.getByText('Không có thiết bị nào chờ nhận').waitFor();
    await page.getByRole('switch').click();
    await page.getByText(/Đang bật, còn (24 giờ 0 phút|23 giờ 59 phút)\. admin bật lúc/).waitFor();
    await page.getByText('Tài khoản chờ và lệnh gửi thử').click();
    claim = await accountIn(page, 'claim-account');
    expect(claim.username).toBe('nhip-claim');
    expect(await page.locator('.claim-account').textContent()).toContain(`-P '${claim.password}' -t 'claim/SO-MAY/telemetry'`);
    const knocking = await connect(claim, 'knocking');
    const now = Date.now();
    await publish(knocking, `claim/${HARDWARE}/telemetry`, [
      { ts: now - 60_000, values: { water_level_m: 1.21 } },
      { ts: now - 30_000, values: { water_level_m: 1.24, battery_v: 12.4, waterlevel: 3 } },
    ]);
    await publish(knocking, `claim/${EVIL}/telemetry`, `{"values":{"${EVIL.replaceAll('"', "'")}":"${EVIL.replaceAll('"', "'")}"}}`);
    knocking.end(true);
    const source = page.getByTestId('unknown-source').filter({ hasText: HARDWARE });
    await source.waitFor({ timeout: 20_000 });
    expect(await source.textContent()).toMatch(/Có vẻ là .*: Mực nước.* 1,24 m/);
    await source.getByRole('button', { name: 'Bản tin cuối' }).click();
    expect(await source.locator('pre').textContent()).toContain('"water_level_m": 1.24');
    expect(await source.textContent()).toContain('có lẽ là water_level_m');
    const evil = page.getByTestId('unknown-source').filter({ hasText: EVIL });
    await evil.getByRole('button', { name: 'Bản tin cuối' }).click();
    expect(await evil.locator('pre').textContent()).toContain('<img src=x');
    expect(await page.evaluate(() => [document.querySelectorAll('img[src=x]').length, 'broken' in window])).toEqual([0, false]);
    await page.getByRole('navigation').getByText('2 việc cần xử lý').waitFor({ state: 'attached', timeout: 15_000 });
    await savePicture(page, 'sources-knocking');
    await page.context().close();
  });

  test('it is put aside and taken back without a reload', async () => {
    const page = await open('/sources');
    const evil = page.getByTestId('unknown-source').filter({ hasText: EVIL });
    await evil.getByRole('button', { name: 'Bỏ qua' }).click();
    await evil.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await evil.waitFor();
    await evil.getByRole('button', { name: 'Bỏ qua' }).click();
    await page.getByRole('button', { name: 'Đã bỏ qua (1)' }).click();
    await evil.getByText(/admin bỏ qua lúc/).waitFor();
    await page.waitForURL(/state=dismissed/);
    await page.context().close();
  });

  test('it is registered with what it told already; what was kept is stored and it publishes under its own account at once', async () => {
    const page = await open('/sources');
    await page.getByTestId('unknown-source').filter({ hasText: HARDWARE }).getByRole('button', { name: 'Đăng ký' }).click();
    const dialog = page.getByRole('dialog', { name: 'Thêm thiết bị' });
    expect(await dialog.getByLabel('Mã trạm').inputValue()).toBe(HARDWARE);
    expect(await dialog.getByLabel('Loại thiết bị').inputValue()).toBe('water-level-station');
    await dialog.getByLabel('Tên').fill('Trạm mực nước cầu Cái Côn');
    await dialog.getByLabel('Vĩ độ').fill('9,85');
    await dialog.getByLabel('Kinh độ').fill('105,82');
    await dialog.getByRole('button', { name: 'Đăng ký' }).click();
    await dialog.getByTestId('replay-outcome').waitFor({ timeout: 15_000 });
    expect(await dialog.getByTestId('replay-outcome').textContent()).toMatch(/Đã lưu 3 số đo từ 1 bản tin; 1 lỗi còn lại\./);
    device = await accountIn(page, 'credentials');
    expect(device.username).toBe(HARDWARE);
    await savePicture(page, 'sources-registered');
    expect(await readings(HARDWARE)).toEqual(expect.arrayContaining([1.21, 1.24, 12.4]));
    const client = await connect(device);
    await publish(client, `v1/${HARDWARE}/telemetry`, { ts: Date.now(), values: { water_level_m: 1.3 } });
    await waitFor(async () => (await readings(HARDWARE)).includes(1.3), { timeoutMs: 20_000, what: 'its own reading' });
    client.end(true);
    await dialog.getByRole('button', { name: 'Xong' }).click();
    await page.getByRole('button', { name: 'Đã đăng ký (1)' }).click();
    await page.getByTestId('unknown-source').getByText(HARDWARE).first().waitFor();
    await page.context().close();
  });

  test('a replaced device is attached to the station that is there; what was kept is stored for the station', async () => {
    const knocking = await connect(claim, 'replaced');
    await publish(knocking, `claim/${REPLACED}/telemetry`, { ts: Date.now() - 40_000, values: { water_level_m: 1.55 } });
    knocking.end(true);
    const page = await open('/sources');
    const source = page.getByTestId('unknown-source').filter({ hasText: REPLACED });
    await source.getByRole('button', { name: 'Gắn vào thiết bị đã có' }).click({ timeout: 20_000 });
    const dialog = page.getByRole('dialog', { name: `Gắn ${REPLACED} vào thiết bị đã có` });
    const field = dialog.getByRole('combobox', { name: 'Mã hoặc tên thiết bị' });
    await field.fill('trạm nào đó');
    await dialog.getByRole('button', { name: 'Gắn và phát lại' }).click();
    await dialog.getByText('Chọn một thiết bị trong danh sách.').waitFor();
    await savePicture(page, 'sources-attach-none');
    await field.fill('cau cai con');
    await page.getByRole('option', { name: `Trạm mực nước cầu Cái Côn (${HARDWARE})` }).click();
    await dialog.getByText('Chọn một thiết bị trong danh sách.').waitFor({ state: 'detached' });
    await savePicture(page, 'sources-attach');
    await dialog.getByRole('button', { name: 'Gắn và phát lại' }).click();
    await dialog.getByText(/Đã lưu 1 số đo từ 1 bản tin/).waitFor({ timeout: 15_000 });
    await savePicture(page, 'sources-attached');
    expect(await readings(HARDWARE)).toContain(1.55);
    await dialog.getByRole('button', { name: 'Xong' }).click();
    await source.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Đã đăng ký (2)' }).click();
    await page.getByTestId('unknown-source').getByText(REPLACED).first().waitFor();
    await page.context().close();
  });

  test.each(VIEWS)('the dialog that attaches keeps its shape: %s', async (name, view) => {
    const hardware = `${REPLACED}-${name}`;
    const knocking = await connect(claim, hardware);
    await publish(knocking, `claim/${hardware}/telemetry`, { ts: Date.now(), values: { water_level_m: 1.5 } });
    knocking.end(true);
    const { page } = await openSignedIn(browser, stack, '/sources', view);
    const source = page.getByTestId('unknown-source').filter({ hasText: hardware });
    await source.getByRole('button', { name: 'Gắn vào thiết bị đã có' }).click({ timeout: 20_000 });
    await page.getByRole('dialog').getByRole('combobox').fill('cai con');
    await page.getByRole('option').first().waitFor();
    await savePicture(page, `sources-attach-${name}`);
    expect(await findShapeFaults(page, view.width < 768 ? 44 : 0, 'main, header, nav')).toEqual({
      overflowPx: 0,
      clipped: [],
      tooSmall: [],
    });
    await page.context().close();
  });

  test('a refused message is found by its reason, understood, and tried again', async () => {
    const client = await connect(device);
    for (let i = 0; i < 3; i += 1)
      await publish(client, `v1/${HARDWARE}/telemetry`, { ts: Date.now(), values: { water_level_m: 99, nope: EVIL } });
    client.end(true);
    const page = await open('/sources?tab=rejects');
    const group = page.getByTestId('reject-group').filter({ hasText: 'ngoài dải đo' });
    await group.getByText('3 bản tin').waitFor({ timeout: 20_000 });
    await group.getByRole('button', { name: 'Xem bản tin' }).click();
    await page.waitForURL(({ searchParams }) => searchParams.get('reason') === 'out_of_range');
    await page.getByTestId('reject-row').first().click();
    const detail = page.getByTestId('reject-detail');
    await detail.waitFor();
    expect(await detail.textContent()).toContain(`v1/${HARDWARE}/telemetry`);
    expect(await detail.textContent()).toContain('Kiểm tra cảm biến và đơn vị đo.');
    expect(await detail.locator('pre').textContent()).toContain('<img src=x');
    await detail.getByRole('button', { name: 'Hex' }).click();
    expect(await detail.locator('pre').textContent()).toMatch(/^0000 {2}7b 22 74 73/);
    await savePicture(page, 'sources-reject');
    await detail.getByRole('button', { name: 'Thử lại' }).click();
    await detail.getByText(/Đã lưu 0 số đo/).waitFor({ timeout: 15_000 });
    await detail.getByText('vẫn còn lỗi').waitFor({ timeout: 15_000 });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Thử lại 3 bản tin' }).click();
    await page.getByText(/từ 3 bản tin; 6 lỗi còn lại/).waitFor({ timeout: 15_000 });
    expect(await page.evaluate(() => 'broken' in window)).toBe(false);
    await page.context().close();
  });

  test('a device with a wrong password gets a new one, shown once', async () => {
    expect(await tryConnect({ username: HARDWARE, password: 'wrong' })).toBeUndefined();
    expect(await tryConnect({ username: 'stranger', password: 'x' })).toBeUndefined();
    const page = await open('/sources?tab=connections');
    const row = page.getByTestId('refused-connection').filter({ hasText: HARDWARE });
    await row.waitFor({ timeout: 25_000 });
    const stranger = page.getByTestId('refused-connection').filter({ hasText: 'stranger' });
    await stranger.waitFor({ timeout: 25_000 });
    expect(await stranger.getByRole('button').allTextContents()).toEqual(['Đăng ký']);
    await row.getByRole('button', { name: 'Cấp mật khẩu mới' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cấp mật khẩu mới' }).click();
    await page.getByTestId('rotated-credentials').waitFor();
    const renewed = await accountIn(page, 'rotated-credentials');
    (await connect(renewed)).end(true);
    expect(await tryConnect(device)).toBeUndefined();
    await page.context().close();
  });

  test('the tabs are walked with the arrows', async () => {
    const page = await open('/sources');
    await page.getByRole('tab', { name: /Thiết bị chờ nhận/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tab', { name: /Bản tin bị từ chối/, selected: true }).waitFor();
    await page.keyboard.press('End');
    await page.getByRole('tab', { name: /Gửi quá nhanh/, selected: true }).waitFor();
    await page.waitForURL(({ searchParams }) => searchParams.get('tab') === 'throttled');
    await page.context().close();
  });

  test('when the server is gone, the list stays and says how old it is', async () => {
    const page = await open('/sources?tab=connections');
    await page.getByTestId('refused-connection').first().waitFor();
    await page.route('**/api/v1/sources/**', (route) => route.abort());
    await page.getByText(/Chưa cập nhật được; đang xem số liệu lúc/).waitFor({ timeout: 40_000 });
    expect(await page.getByTestId('refused-connection').count()).toBeGreaterThan(0);
    await page.getByRole('tab', { name: /Khoảng có thể thiếu/ }).click();
    await page.getByRole('alert').getByRole('button', { name: 'Thử lại' }).waitFor({ timeout: 40_000 });
    await page.unroute('**/api/v1/sources/**');
    await page.getByRole('alert').getByRole('button', { name: 'Thử lại' }).click();
    await page.getByText('Không có khoảng nào có thể thiếu số liệu').waitFor();
    await page.context().close();
  });

  describe.each(VIEWS)('in %s', (name, view) => {
    beforeAll(async () => {
      if (name !== VIEWS[0][0]) return;
      await insertPossibleGap(pool, {
        from: new Date(Date.now() - 3_600_000),
        to: new Date(Date.now() - 3_000_000),
        cause: 'broker_session_lost',
      });
      await insertPossibleGap(pool, { from: new Date(Date.now() - 60_000), cause: 'broker_dropped_messages', lost: 1204 });
      await upsertThrottledAsset(pool, { assetId: HARDWARE, dropped: 412, isOver: false });
      await pool.query('update unknown_source set dismissed_at = null');
    });
    test.each(TABS)('the part %s keeps its shape', async (tab) => {
      const page = await checkPage(browser, stack, [name, view], {
        name: `sources-${tab}`,
        address: `/sources?tab=${tab}`,
        ready: (opened) => opened.locator('.source').first().waitFor({ timeout: 20_000 }),
      });
      await page.context().close();
    });
  });
});
