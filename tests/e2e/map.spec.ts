import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { demoAssets } from '@nhip/catalog';
import { waitFor } from '@nhip/testing';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage, picture, signInAt } from './browser.js';
import { startStack, type Stack } from '../start-stack.js';

const exec = promisify(execFile);
jest.setTimeout(300_000);

const PHUNG_HIEP = '92-31340-WL-01';

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  stack = await startStack();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const liveWord = (page: Page) => page.locator('.live-state');
const valueOf = (page: Page) => page.locator('.value .tinted');

describe('sign-in', () => {
  test('refuses a wrong password in words and lets the right one in, at the same address', async () => {
    const { page } = await openPage(browser, stack);
    await page.goto(`${stack.address}/?asset=${PHUNG_HIEP}&range=7d`);
    await page.getByLabel('Tên đăng nhập').fill('admin');
    await page.locator('input[type=password]').fill('sai');
    await page.keyboard.press('Enter');
    await page.getByText('Tên đăng nhập hoặc mật khẩu không đúng.').waitFor();
    await picture(page, 'sign-in-refused');
    await page.locator('input[type=password]').fill(stack.adminPassword);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Phụng Hiệp/ }).waitFor();
    expect(new URL(page.url()).search).toBe(`?asset=${PHUNG_HIEP}&range=7d`);
    await page.context().close();
  });

  test('a session that ends leads back to the form and keeps the address', async () => {
    const { page } = await openPage(browser, stack);
    await signInAt(page, stack, `/?asset=${PHUNG_HIEP}`);
    await page.context().clearCookies();
    await page.getByRole('radio', { name: '30 ngày' }).click();
    await page.getByText('Hết phiên làm việc.').waitFor();
    expect(page.url()).toContain(PHUNG_HIEP);
    await page.context().close();
  });
});

describe('the live map', () => {
  test.each([
    ['light', { width: 1366, height: 768, theme: 'desk-light' }],
    ['dark', { width: 1366, height: 768, theme: 'desk-dark' }],
    ['phone-light', { width: 390, height: 844, theme: 'desk-light' }],
    ['phone-dark', { width: 390, height: 844, theme: 'desk-dark' }],
  ] as const)('reaches nothing outside, breaks no policy and never scrolls sideways: %s', async (name, view) => {
    const { page, foreign, faults } = await openPage(browser, stack, view);
    await signInAt(page, stack);
    await page.getByText('DỮ LIỆU MÔ PHỎNG').waitFor();
    await page.getByText('ranh giới gần đúng').waitFor();
    await page.getByText('Bản đồ nền rút gọn, không có đường phố').waitFor();
    await page.waitForTimeout(1500);
    await picture(page, `map-${name}`);
    await page.goto(`${stack.address}/?asset=${PHUNG_HIEP}`);
    await page.locator('.history-body[data-points] canvas').waitFor();
    await page.waitForTimeout(1500);
    await picture(page, `asset-${name}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect({ foreign, faults }).toEqual({ foreign: [], faults: [] });
    await page.context().close();
  });

  test('shows every station of the demo, the names of all 28 communes and wards, and both archipelagos', async () => {
    const { page } = await openPage(browser, stack, { width: 1680, height: 1050 });
    await signInAt(page, stack);
    const canvas = page.locator('.map-canvas');
    await page.locator(`.map-canvas[data-stations="${demoAssets.length}"]`).waitFor();
    await waitFor(async () => (await canvas.getAttribute('data-names')) === '28', { timeoutMs: 15_000, what: '28 names on the map' });
    const inset = page.getByRole('img', { name: /Hoàng Sa.*Trường Sa/ });
    expect(await inset.textContent()).toMatch(/Hoàng Sa\(Việt Nam\).*Trường Sa\(Việt Nam\)/);
    for (let i = 0; i < 7; i++) await page.getByRole('button', { name: 'Thu nhỏ' }).click();
    const shown = async (): Promise<string> => (await canvas.getAttribute('data-sea')) ?? '';
    await waitFor(async () => /Hoàng Sa \(Việt Nam\).*Trường Sa \(Việt Nam\)/.test(await shown()), {
      timeoutMs: 15_000,
      what: 'the names of the archipelagos',
    });
    await page.waitForTimeout(500);
    await picture(page, 'east-sea');
    await page.context().close();
  });

  test('finds a station without diacritics and by keyboard', async () => {
    const { page } = await openPage(browser, stack);
    await signInAt(page, stack);
    await page.keyboard.press('/');
    await page.keyboard.type('thuy van phung hiep');
    await page
      .getByRole('option', { name: /Phụng Hiệp/ })
      .first()
      .waitFor();
    await picture(page, 'search');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Trạm thủy văn Phụng Hiệp/ }).waitFor();
    expect(page.url()).toContain(`asset=${PHUNG_HIEP}`);
    await page.context().close();
  });

  test('a layer that is switched off stays off after a reload', async () => {
    const { page } = await openPage(browser, stack);
    await signInAt(page, stack);
    await page.getByRole('checkbox', { name: /Trạm đo mưa/ }).click();
    await page.waitForURL(/off=rain-gauge/);
    await page.reload();
    await page.locator('.map-canvas[data-ready=true]').waitFor();
    expect(await page.getByRole('checkbox', { name: /Trạm đo mưa/ }).isChecked()).toBe(false);
    await page.context().close();
  });

  test('changes language and theme at once and remembers them', async () => {
    const { page } = await openPage(browser, stack);
    await signInAt(page, stack);
    await page.getByRole('button', { name: /^Tài khoản/ }).click();
    await page.getByText('English').click();
    await page.getByRole('heading', { name: 'Map layers' }).waitFor();
    await page.getByText('Dark', { exact: true }).click();
    await page.locator('html[data-theme=desk-dark]').waitFor({ state: 'attached' });
    await page.reload();
    await page.getByText('SIMULATED DATA').waitFor();
    await page.locator('.map-canvas[data-ready=true][data-stations]').waitFor();
    await picture(page, 'english-dark');
    await page.context().close();
  });
});

describe('the asset panel', () => {
  test('shows the history of six hours to a year', async () => {
    const { page } = await openPage(browser, stack);
    await signInAt(page, stack, `/?asset=${PHUNG_HIEP}`);
    for (const [range, word] of [
      ['6h', '6 giờ'],
      ['7d', '7 ngày'],
      ['30d', '30 ngày'],
      ['1y', '1 năm'],
      ['24h', '24 giờ'],
    ] as const) {
      await page.getByRole('radio', { name: word }).click();
      await page.getByRole('heading', { name: `Mực nước ${word}` }).waitFor();
      await page.locator('.history-body[data-points] canvas').waitFor();
      expect(Number(await page.locator('.history-body').getAttribute('data-points'))).toBeGreaterThan(0);
      if (range !== '24h') expect(page.url()).toContain(`range=${range}`);
    }
    await page.context().close();
  });

  test('shows a value of mosquitto_pub for a device registered on the page, live', async () => {
    const { page } = await openPage(browser, stack);
    await signInAt(page, stack);
    await page.getByRole('button', { name: 'Thêm thiết bị' }).click();
    await page.getByRole('button', { name: 'Đăng ký' }).click();
    await page.getByText('Chọn loại thiết bị.').waitFor();
    await page.getByLabel('Loại thiết bị').selectOption('water-level-station');
    await page.getByRole('textbox', { name: 'Tên' }).fill('Trạm thử của trình duyệt');
    await page.getByRole('button', { name: 'Lấy tâm bản đồ' }).click();
    await page.getByRole('button', { name: 'Đăng ký' }).click();
    await page.getByText('Mật khẩu chỉ hiện một lần này.').waitFor();
    const [username = '', password = ''] = await page.getByTestId('credentials').locator('code').allTextContents();
    await picture(page, 'registered');
    await page.getByRole('button', { name: 'Mở trên bản đồ' }).click();
    await page.getByText('Chưa có số đo').first().waitFor();
    const publish = async (value: number): Promise<boolean> => {
      const message = JSON.stringify({ ts: Date.now(), values: { water_level_m: value } });
      const account = ['-u', username, '-P', password];
      const target = [
        '-h',
        '127.0.0.1',
        '-p',
        String(stack.mqttPort),
        '-V',
        '5',
        '-q',
        '1',
        '-t',
        `v1/${username}/telemetry`,
        '-m',
        message,
      ];
      return exec(path.join(process.env.NHIP_TEST_BIN ?? '', 'mosquitto_pub'), [...account, ...target]).then(
        () => true,
        () => false,
      );
    };
    await waitFor(() => publish(1.23), { timeoutMs: 20_000, everyMs: 500, what: 'the broker to know the new device' });
    await waitFor(
      async () =>
        (await valueOf(page)
          .textContent()
          .catch(() => '')) === '1,23',
      { timeoutMs: 15_000, what: '1,23 on the screen' },
    );
    expect(await publish(-0.5)).toBe(true);
    await waitFor(async () => (await valueOf(page).textContent()) === '−0,50', { timeoutMs: 15_000, what: '−0,50 on the screen' });
    await picture(page, 'published');
    await page.context().close();
  });

  test('says so for an asset that does not exist', async () => {
    const { page } = await openPage(browser, stack);
    await signInAt(page, stack, '/?asset=khong-co');
    await page.getByText('Không có thiết bị này').waitFor();
    await page.context().close();
  });
});

describe('when something stops', () => {
  test('a failed history offers to try again while values go on', async () => {
    const { page } = await openPage(browser, stack);
    await page.route('**/api/v1/telemetry*', (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/json',
        body: JSON.stringify({ error: { code: 'DATABASE_UNAVAILABLE', message: '', requestId: 'x', issues: [] } }),
      }),
    );
    await signInAt(page, stack, `/?asset=${PHUNG_HIEP}`);
    await page.getByText('Không tải được lịch sử 24 giờ').waitFor({ timeout: 20_000 });
    await page.getByText('Số hiện tại vẫn chạy.').waitFor();
    await picture(page, 'history-error');
    await page.unroute('**/api/v1/telemetry*');
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await page.locator('.history-body[data-points] canvas').waitFor();
    await page.context().close();
  });

  test('old data look old within seconds of the stream standing still, and live again afterwards', async () => {
    const { page } = await openPage(browser, stack);
    await signInAt(page, stack, `/?asset=${PHUNG_HIEP}`);
    await waitFor(async () => (await liveWord(page).getAttribute('data-face')) === 'live', { timeoutMs: 20_000, what: 'live data' });
    const ingest = stack.pidOf('ingest') ?? 0;
    process.kill(ingest, 'SIGSTOP');
    try {
      await waitFor(async () => (await liveWord(page).getAttribute('data-face')) === 'stale', {
        timeoutMs: 25_000,
        what: 'the stale face',
      });
      await page.getByText('Dữ liệu cũ', { exact: true }).waitFor();
      await picture(page, 'stale');
    } finally {
      process.kill(ingest, 'SIGCONT');
    }
    await waitFor(async () => (await liveWord(page).getAttribute('data-face')) === 'live', { timeoutMs: 40_000, what: 'live data again' });
    await page.context().close();
  });
});
