import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { openPool } from '@nhip/store';
import { waitFor } from '@nhip/testing';
import type { Browser, Page } from 'playwright-core';
import { startStack, type Stack } from '../start-stack.js';
import { openBrowser } from './browser.js';
import { checkPage, openSignedIn, savePicture, VIEWS } from './page-matrix.js';

jest.setTimeout(300_000);

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  stack = await startStack({ isEmpty: true });
  browser = await openBrowser();
  const pool = openPool({ databaseUrl: stack.databaseUrl, max: 1, applicationName: 'e2e' });
  await pool.query(`insert into organisation (code, name) values ('H92.01', 'Sở Khoa học và Công nghệ thành phố Cần Thơ')`);
  await pool.query(
    `insert into person (username, display_name, role, password_hash, account_type, organisation_code, last_seen_at, disabled_at, is_disabled_idle) values
      ('van-an', 'Đỗ Văn An', 'operator', 'x', 'operation', 'H92.01', now() - interval '2 hours', null, false),
      ('bich-ngoc', 'Trần Thị Bích Ngọc', 'administrator', 'x', 'technical', null, now() - interval '60 days', now() - interval '15 days', true)`,
  );
  await pool.query(`insert into sign_in_count (username, tries, locked_until) values ('van-an', 5, now() + interval '11 hours')`);
  await pool.end();
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const ready = (page: Page): Promise<void> => page.getByRole('button', { name: 'Đỗ Văn An van-an' }).waitFor();
const open = async (): Promise<Page> => {
  const { page } = await openSignedIn(browser, stack, '/people');
  await ready(page);
  return page;
};

describe('the page of accounts', () => {
  test.each(VIEWS)('keeps its shape, list and account: %s', async (name, view) => {
    const page = await checkPage(browser, stack, [name, view], { name: 'people', address: '/people', ready });
    await page.getByRole('button', { name: 'Đỗ Văn An van-an' }).click();
    await page.getByRole('dialog').getByText('Không có phiên nào.').waitFor();
    await savePicture(page, `people-account-${name}`);
    if (view.width < 768) {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Thêm', exact: true }).click();
      await page.getByRole('dialog').getByRole('link', { name: 'Người dùng' }).waitFor();
    }
    await page.context().close();
  });

  test('an account is made, its password shown once, and signs in to nothing but its change', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Thêm tài khoản' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Tên đăng nhập').fill('Thu Hà');
    await dialog.getByLabel('Họ và tên').fill('Nguyễn Thu Hà');
    await dialog.getByRole('button', { name: 'Tạo tài khoản' }).click();
    await dialog.getByText(/Tên đăng nhập gồm 2–32/).waitFor();
    await dialog.getByLabel('Tên đăng nhập').fill('thu-ha');
    await dialog.getByLabel('Đơn vị', { exact: true }).selectOption('H92.01');
    await dialog.getByLabel('Đơn vị phụ trách').selectOption('H92.01');
    await dialog.getByLabel('y tế').check();
    await savePicture(page, 'people-create');
    await dialog.getByRole('button', { name: 'Tạo tài khoản' }).click();
    const shown = dialog.getByTestId('shown-password').locator('code').nth(1);
    const password = (await shown.textContent()) ?? '';
    await savePicture(page, 'people-created');
    await dialog.getByRole('button', { name: 'Xong' }).click();
    await page.getByRole('button', { name: 'Nguyễn Thu Hà thu-ha' }).waitFor();
    const answer = await fetch(`${stack.address}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'thu-ha', password }),
    });
    expect(await answer.json()).toMatchObject({
      needs: 'new_password',
      user: { role: 'operator' },
      reach: { grants: [{ organisation: 'H92.01' }], withheld: ['health'] },
    });
    await page.context().close();
  });

  test('found without diacritics, unlocked, changed, disabled after a question, and shown among the disabled', async () => {
    const page = await open();
    await page.getByLabel('Tìm theo tên, tên đăng nhập, đơn vị').fill('do van');
    await waitFor(async () => (await page.locator('.people-table tbody tr').count()) === 1, { timeoutMs: 5000, what: 'one row' });
    await page.getByRole('button', { name: 'Đỗ Văn An van-an' }).click();
    const dialog = page.getByRole('dialog', { name: /Đỗ Văn An/ });
    await dialog.getByRole('button', { name: 'Mở khóa' }).click();
    await dialog.getByRole('button', { name: 'Mở khóa' }).waitFor({ state: 'detached' });
    await dialog.getByLabel('Loại tài khoản').selectOption('service');
    await dialog.getByRole('button', { name: 'Lưu thay đổi' }).click();
    await dialog.getByText('Đã lưu.').waitFor();
    await dialog.getByRole('button', { name: 'Vô hiệu hóa' }).click();
    const question = page.getByRole('dialog', { name: 'Vô hiệu hóa tài khoản của Đỗ Văn An?' });
    await question.waitFor();
    await savePicture(page, 'people-disable');
    await question.getByRole('button', { name: 'Vô hiệu hóa' }).click();
    await dialog.getByRole('button', { name: 'Kích hoạt lại' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByLabel('Trạng thái').selectOption('closed');
    await page.locator('tr[data-state=disabled]').getByText('Dịch vụ').waitFor();
    await page.getByLabel('Tìm theo tên, tên đăng nhập, đơn vị').fill('không ai tên thế này');
    await page.getByText('Không có tài khoản nào khớp').waitFor();
    await page.context().close();
  });

  test('a shift lead finds the page, reads, and may unlock but nothing more', async () => {
    const pool = openPool({ databaseUrl: stack.databaseUrl, max: 1, applicationName: 'e2e' });
    await pool.query(`update person set role = 'shift_lead' where username = 'admin'`);
    try {
      const { page } = await openSignedIn(browser, stack, '/people');
      await page.getByRole('button', { name: /van-an/ }).waitFor();
      expect(await page.getByRole('button', { name: 'Thêm tài khoản' }).count()).toBe(0);
      await pool.query(`update person set disabled_at = null where username = 'van-an'`);
      await pool.query(`insert into sign_in_count (username, tries, locked_until) values ('van-an', 5, now() + interval '11 hours')`);
      await page.reload();
      await page.getByRole('button', { name: /van-an/ }).click();
      const dialog = page.getByRole('dialog', { name: /Đỗ Văn An/ });
      await dialog.getByRole('button', { name: 'Mở khóa' }).waitFor();
      expect(await dialog.getByRole('button').allTextContents()).toEqual(['', 'Mở khóa']);
      await dialog.getByRole('button', { name: 'Mở khóa' }).click();
      await dialog.getByRole('button', { name: 'Mở khóa' }).waitFor({ state: 'detached' });
      await page.context().close();
    } finally {
      await pool.query(`update person set role = 'administrator' where username = 'admin'`);
      await pool.end();
    }
  });

  test('says what is wrong when the server does not answer, and English has every word', async () => {
    const { page } = await openSignedIn(browser, stack, '/people', { language: 'en' });
    await page.getByRole('button', { name: 'Add account' }).waitFor();
    expect(await page.locator('.people-table').getByText('Disabled: not used').count()).toBe(1);
    await page.route('**/api/v1/people', (route) => route.abort());
    await page.reload();
    await page.getByRole('button', { name: 'Try again' }).waitFor({ timeout: 30_000 });
    await savePicture(page, 'people-error');
    await page.unroute('**/api/v1/people');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Add account' }).waitFor();
    await page.context().close();
  });
});
