import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.js';
import { checkPage, findShapeFaults, openSignedIn, VIEWS } from './page-matrix.js';
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

const mapReady = (page: Page) => page.locator('.map-canvas[data-ready=true][data-stations]').waitFor({ timeout: 60_000 });
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

describe('the shell around the map', () => {
  test.each(VIEWS)('keeps its shape: %s', async (name, view) => {
    const page = await checkPage(browser, stack, [name, view], {
      name: 'shell-map',
      address: '/',
      ready: mapReady,
      // The engine draws its own names and its own attribution.
      ignore: '.map-canvas, .stage, .side',
    });
    const rail = await page.getByRole('navigation', { name: 'Các trang' }).boundingBox();
    if (view.width < 768) expect(rail).toEqual({ x: 0, y: 772, width: 390, height: 72 });
    else expect(rail).toEqual({ x: 0, y: 0, width: 72, height: 768 });
    await page.context().close();
  });

  test('the first Tab offers to skip the rail, and the keys are listed under ?', async () => {
    const { page } = await openSignedIn(browser, stack, '/');
    await mapReady(page);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Đến nội dung trang');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Đến danh sách trạm');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Phím tắt' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox');
    await page.context().close();
  });

  test('the tab of the browser names the page', async () => {
    const { page } = await openSignedIn(browser, stack, '/');
    await mapReady(page);
    expect(await page.title()).toBe('Bản đồ · Nhịp');
    await page.context().close();
  });
});

describe('the measure of a page', () => {
  test('sees a page that scrolls sideways, a cut text and a control too small for a thumb', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.setContent(`<body style="margin:0">
      <div style="width:500px">rộng hơn màn hình</div>
      <div style="width:60px;overflow:hidden;white-space:nowrap">một tên bị cắt mất đuôi</div>
      <div style="width:60px;overflow-x:auto;white-space:nowrap">một tên cuộn được đến cuối</div>
      <button style="height:20px">nhỏ</button><button style="height:44px">vừa</button></body>`);
    expect(await findShapeFaults(page, 44)).toEqual({
      overflowPx: 110,
      clipped: ['div. "một tên bị cắt mất đuôi"'],
      tooSmall: ['button. "nhỏ"'],
    });
    await page.close();
  });
});
