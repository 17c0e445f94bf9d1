import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { waitFor } from '@nhip/testing';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.js';
import { checkPage, openSignedIn, savePicture, VIEWS } from './page-matrix.js';
import { startStack, type Stack } from '../start-stack.js';

jest.setTimeout(300_000);

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

const figure = (page: Page, key: string) => page.locator(`[data-figure=${key}]`);
const ready = async (page: Page): Promise<void> => {
  await figure(page, 'brokerClients').getByText(/^\d/).waitFor({ timeout: 60_000 });
  await page.locator('.system canvas').first().waitFor({ timeout: 30_000 });
};

describe('the system page', () => {
  test.each(VIEWS)('shows the river from device to screen: %s', async (name, view) => {
    const page = await checkPage(browser, stack, [name, view], { name: 'system', address: '/system', ready });
    expect(await page.locator('.river-stage h3').allTextContents()).toEqual([
      'Thiết bị',
      'Máy chủ MQTT',
      'Tiếp nhận',
      'Cơ sở dữ liệu',
      'Phục vụ',
      'Màn hình',
    ]);
    await page.context().close();
  });

  test('a figure says what is normal, and the way out is on the page', async () => {
    const { page } = await openSignedIn(browser, stack, '/system');
    await ready(page);
    await figure(page, 'commitP95').locator('summary').click();
    await figure(page, 'commitP95').getByText('Bình thường: dưới 500 ms.').waitFor();
    for (const stage of ['devices', 'broker', 'ingest', 'database', 'ops', 'screens']) await page.locator(`#fix-${stage}`).waitFor();
    await page.getByText('Nhịp kiểm tra 15 phút qua').waitFor();
    await page.context().close();
  });

  test('a river that stands still is said first, in colour and in words, and flows again afterwards', async () => {
    const { page } = await openSignedIn(browser, stack, '/system');
    await ready(page);
    const canary = figure(page, 'canaryAge');
    await waitFor(async () => (await canary.getAttribute('data-level')) === 'normal', { timeoutMs: 20_000, what: 'a normal canary' });
    const ingest = stack.pidOf('ingest') ?? 0;
    process.kill(ingest, 'SIGSTOP');
    try {
      await waitFor(async () => (await canary.getAttribute('data-level')) === 'critical', { timeoutMs: 40_000, what: 'a late canary' });
      await page.getByRole('heading', { name: 'Dòng số liệu đang dừng' }).waitFor();
      await page.locator('.river-stage[data-stage=screens][data-level=critical]').getByText('xử lý ngay').waitFor();
      await savePicture(page, 'system-standing');
    } finally {
      process.kill(ingest, 'SIGCONT');
    }
    await waitFor(async () => (await canary.getAttribute('data-level')) === 'normal', { timeoutMs: 60_000, what: 'the canary again' });
    await page.context().close();
  });

  test('an answer that fails offers to try again; one that fails later leaves the old figures, marked as old', async () => {
    const { page } = await openSignedIn(browser, stack, '/');
    const fail = () =>
      page.route('**/api/v1/system', (route) =>
        route.fulfill({
          status: 503,
          contentType: 'application/json',
          body: JSON.stringify({ error: { code: 'DATABASE_UNAVAILABLE', message: '', requestId: 'x', issues: [] } }),
        }),
      );
    await fail();
    await page.goto(`${stack.address}/system`);
    await page.getByText('Không tải được tình trạng hệ thống').waitFor({ timeout: 30_000 });
    await page.unroute('**/api/v1/system');
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await ready(page);
    await fail();
    await page.getByText('Trang này chưa cập nhật được').waitFor({ timeout: 40_000 });
    await savePicture(page, 'system-stale');
    await page.context().close();
  });
});
