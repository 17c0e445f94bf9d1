import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { openPool } from '@nhip/store';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { startStack, type Stack } from '../start-stack.js';
import { openBrowser, openPage } from './browser.js';
import { checkPage, savePicture, VIEWS } from './page-matrix.js';

jest.setTimeout(300_000);

// The eye inside a password field and the hidden radios of a switch: their field and their label are what a thumb meets.
const IGNORED = '.mantine-PasswordInput-visibilityToggle, .mantine-SegmentedControl-input, [data-testid=factor-secret]';
const NEW_PASSWORD = 'Sông Hậu mùa nước 9';

let stack: Stack;
let browser: Browser;
let secret = '';
beforeAll(async () => {
  stack = await startStack({ isEmpty: true, env: { NHIP_FIRST_PASSWORD: 'change', NHIP_SECOND_FACTOR: 'administrators' } });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();
const rail = (page: Page) => page.getByRole('navigation', { name: 'Các trang' }).waitFor({ timeout: 60_000 });
/** A code is good once: waits for the next half minute when the one of now was taken. */
let takenStep = 0;
const nextCode = async (): Promise<string> => {
  const stepNow = (): number => Math.floor(Date.now() / 30_000);
  while (stepNow() <= takenStep) await new Promise((resolve) => setTimeout(resolve, 250));
  takenStep = stepNow();
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate();
};
const fillSignIn = async (page: Page, password: string): Promise<void> => {
  await page.goto(stack.address);
  await page.getByLabel('Tên đăng nhập').fill('admin');
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
};

describe('the first sign-in of an administrator', () => {
  test.each(VIEWS)('asks for another password first, in good shape: %s', async (name, view) => {
    const page = await checkPage(browser, stack, [name, view], {
      name: 'needed-password',
      address: '/',
      ready: (asked) => asked.getByLabel('Nhập lại mật khẩu mới').waitFor(),
      ignore: IGNORED,
    });
    await page.context().close();
  });

  test('then for a second factor, shows the recovery codes once, and opens', async () => {
    const { page, faults, foreign } = await openPage(browser, stack);
    await fillSignIn(page, stack.adminPassword);
    await heading(page, 'Đặt mật khẩu mới');
    await page.getByLabel('Mật khẩu hiện tại').fill(stack.adminPassword);
    for (const label of ['Mật khẩu mới', 'Nhập lại mật khẩu mới']) await page.getByLabel(label, { exact: true }).fill('Matkhau!202611');
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
    await page.getByText(/danh sách mật khẩu phổ biến/).waitFor();
    for (const label of ['Mật khẩu mới', 'Nhập lại mật khẩu mới']) await page.getByLabel(label, { exact: true }).fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
    await heading(page, 'Thiết lập xác thực hai lớp');
    await page.getByRole('button', { name: 'Bắt đầu thiết lập' }).click();
    await page.getByRole('img', { name: 'Mã QR cho ứng dụng xác thực' }).waitFor();
    await savePicture(page, 'needed-factor');
    secret = (await page.getByTestId('factor-secret').locator('code').textContent()) ?? '';
    await page.getByLabel('Mã xác thực').fill('000000');
    await page.keyboard.press('Enter');
    await page.getByText(/Mã xác thực không đúng/).waitFor();
    await page.getByLabel('Mã xác thực').fill(await nextCode());
    await page.keyboard.press('Enter');
    await page.getByTestId('recovery-codes').waitFor();
    expect(await page.getByTestId('recovery-codes').locator('li').count()).toBe(10);
    await savePicture(page, 'needed-recovery-codes');
    await page.getByRole('button', { name: 'Đã cất giữ' }).click();
    await rail(page);
    expect({ faults, foreign }).toEqual({ faults: [], foreign: [] });
    await page.context().close();
  });

  test('from then on the password alone opens nothing', async () => {
    const { page } = await openPage(browser, stack);
    await fillSignIn(page, NEW_PASSWORD);
    await page.getByLabel('Mã xác thực').waitFor();
    await savePicture(page, 'sign-in-code');
    await page.getByLabel('Mã xác thực').fill(await nextCode());
    await page.keyboard.press('Enter');
    await rail(page);

    // The page of a session at rest stays open; an action asks who is there and then goes on by itself.
    await page.goto(`${stack.address}/settings`);
    const name = page.getByRole('textbox', { name: 'Tên hiển thị' });
    await name.waitFor();
    const pool = openPool({ databaseUrl: stack.databaseUrl, max: 1, applicationName: 'e2e' });
    await pool.query(`update session set acted_at = now() - interval '16 minutes'`);
    await pool.end();
    await name.fill('Nguyễn Thu Hà');
    await page.getByRole('button', { name: 'Lưu tên' }).click();
    const dialog = page.getByRole('dialog', { name: 'Xác nhận để tiếp tục' });
    await dialog.waitFor();
    await savePicture(page, 'rest');
    await dialog.getByLabel('Mật khẩu', { exact: true }).and(page.locator('input[type=password]')).fill('không phải');
    await dialog.getByRole('button', { name: 'Xác nhận' }).click();
    await dialog.getByText('Mật khẩu hiện tại không đúng.').waitFor();
    await dialog.locator('input[type=password]').fill(NEW_PASSWORD);
    await dialog.getByRole('button', { name: 'Xác nhận' }).click();
    await page.getByText('Đã lưu tên.').waitFor();
    await page.getByText(/Đang bật. Còn 10 mã dự phòng/).waitFor();
    await page.context().close();
  });
});

describe('the account for emergencies', () => {
  test('is sealed from the terminal; its use shows on every screen until it is sealed again', async () => {
    const { port } = new URL(stack.databaseUrl);
    const env = { ...process.env, NHIP_DATA_DIR: stack.dataDir, NHIP_PG_PORT: port, NHIP_MQTT_PORT: String(stack.mqttPort) };
    const seal = async (): Promise<string> => {
      const { stdout } = await promisify(execFile)(process.execPath, ['deploy/local/nhip.mjs', 'break-glass', 'seal'], { env });
      return /^password\s+(\S+)$/m.exec(stdout)?.[1] ?? '';
    };
    const password = await seal();
    const { page } = await openPage(browser, stack);
    await fillSignIn(page, NEW_PASSWORD);
    await page.getByLabel('Mã xác thực').fill(await nextCode());
    await page.keyboard.press('Enter');
    await rail(page);
    expect(await page.getByText(/Tài khoản khẩn cấp/).count()).toBe(0);
    const answer = await fetch(`${stack.address}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'khan-cap', password }),
    });
    expect(answer.status).toBe(200);
    await page.getByText(/Tài khoản khẩn cấp đang được dùng từ/).waitFor({ timeout: 10_000 });
    await savePicture(page, 'break-glass');
    await page.setViewportSize({ width: 390, height: 844 });
    await savePicture(page, 'break-glass-phone');
    await seal();
    await page.getByText(/Tài khoản khẩn cấp/).waitFor({ state: 'detached', timeout: 10_000 });
    await page.context().close();
  });
});
