import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { waitFor } from '@nhip/testing';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.js';
import { checkPage, findShapeFaults, openSignedIn, savePicture, VIEWS } from './page-matrix.js';
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
    await page.locator('[role=combobox]:focus').waitFor();
    await page.context().close();
  });

  test('the tab of the browser names the page', async () => {
    const { page } = await openSignedIn(browser, stack, '/');
    await mapReady(page);
    expect(await page.title()).toBe('Bản đồ · Nhịp');
    await page.context().close();
  });
});

describe("the people's own settings", () => {
  const settingsReady = (page: Page) => page.getByText('phiên này', { exact: true }).waitFor();

  test.each(VIEWS)('keep their shape: %s', async (name, view) => {
    const page = await checkPage(browser, stack, [name, view], {
      name: 'settings',
      address: '/settings',
      ready: settingsReady,
      // The eye inside a password field and the hidden radios of a switch: their field and their label are what a thumb meets.
      ignore: '.mantine-PasswordInput-visibilityToggle, .mantine-SegmentedControl-input',
    });
    await page.context().close();
  });

  test('language and theme change at once; the name shows in the account button', async () => {
    const { page } = await openSignedIn(browser, stack, '/settings');
    await settingsReady(page);
    await page.getByText('English').click();
    await page.getByRole('heading', { name: 'This workstation' }).waitFor();
    await page.getByText('Tiếng Việt').click();
    await page.getByText('Tối', { exact: true }).click();
    await page.locator('html[data-theme=desk-dark]').waitFor({ state: 'attached' });
    await page.getByRole('textbox', { name: 'Tên hiển thị' }).fill('Nguyễn Thu Hà');
    await page.getByRole('button', { name: 'Lưu tên' }).click();
    await page.getByText('Đã lưu tên.').waitFor();
    await page.getByRole('button', { name: 'Tài khoản Nguyễn Thu Hà' }).waitFor();
    await page.context().close();
  });

  test('another session is ended from the list', async () => {
    const other = await stack.signIn();
    const { page } = await openSignedIn(browser, stack, '/settings');
    await settingsReady(page);
    const isLive = async (): Promise<boolean> => (await fetch(`${stack.address}/api/v1/session`, { headers: { cookie: other } })).ok;
    expect(await isLive()).toBe(true);
    const ends = page.getByRole('button', { name: /^Kết thúc/ });
    for (let left = await ends.count(); left > 0; left--) {
      await ends.first().click();
      await waitFor(async () => (await ends.count()) === left - 1, { timeoutMs: 10_000, what: 'one session fewer' });
    }
    expect(await isLive()).toBe(false);
    await settingsReady(page);
    await page.context().close();
  });

  test('the password is changed with the current one only, and signs in afterwards', async () => {
    const { page } = await openSignedIn(browser, stack, '/settings');
    await settingsReady(page);
    const fill = async (current: string, next: string, repeated: string): Promise<void> => {
      await page.getByLabel('Mật khẩu hiện tại').fill(current);
      await page.getByLabel('Mật khẩu mới', { exact: true }).fill(next);
      await page.getByLabel('Nhập lại mật khẩu mới').fill(repeated);
      await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
    };
    const next = 'Nước lên nhanh quá 5';
    await fill(stack.adminPassword, 'ngắn', 'ngắn');
    await page.getByText(/Mật khẩu mới cần ít nhất 14 ký tự/).waitFor();
    await fill(stack.adminPassword, next, `${next}!`);
    await page.getByText('Hai lần nhập mật khẩu mới không giống nhau.').waitFor();
    await fill('không phải mật khẩu', next, next);
    await page.getByText('Mật khẩu hiện tại không đúng.').waitFor();
    await savePicture(page, 'settings-refused');
    await fill(stack.adminPassword, next, next);
    await page.getByText(/Đã đổi mật khẩu/).waitFor();
    await savePicture(page, 'settings-changed');
    const signIn = (password: string): Promise<number> =>
      fetch(`${stack.address}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: 'admin', password }),
      }).then(({ status }) => status);
    expect([await signIn(stack.adminPassword), await signIn(next)]).toEqual([401, 200]);
    await fill(next, 'Quản trị admin 2026', 'Quản trị admin 2026');
    await page.getByText('Mật khẩu mới không được chứa tên đăng nhập hoặc tên hiển thị.').waitFor();
    await fill(next, 'Mật-khẩu cũ 2026', 'Mật-khẩu cũ 2026');
    await page.getByText(/Đã đổi mật khẩu/).waitFor();
    await fill('Mật-khẩu cũ 2026', next, next);
    await page.getByText('Mật khẩu này là một trong mười mật khẩu gần nhất.').waitFor();
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
