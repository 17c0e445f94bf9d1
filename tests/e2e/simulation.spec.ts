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

const ready = (page: Page): Promise<void> => page.getByRole('heading', { name: 'Gây sự cố cho thiết bị mô phỏng' }).waitFor();
const running = (page: Page) => page.getByRole('region', { name: /^Đang chạy/ });

describe('the page of simulated faults', () => {
  test('begins a fault after a confirmation, counts down, ends it on request, and keeps it in the list', async () => {
    const { page } = await openSignedIn(browser, stack, '/simulation');
    await ready(page);
    await page.getByRole('radio', { name: /Mất thiết bị tập trung/ }).click();
    await page.getByLabel('Thiết bị', { exact: true }).fill('dau ghi nga bay');
    await page.getByRole('button', { name: /Đầu ghi camera Ngã Bảy/ }).click();
    await page.waitForURL(({ search }) => search === '?kind=gateway_down&asset=92-31340-GW-01');
    await page.getByLabel('Trong').selectOption('5');
    await page.getByRole('button', { name: 'Gây sự cố' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('“Mất thiết bị tập trung” cho Đầu ghi camera Ngã Bảy, trong 5 phút.').waitFor();
    await savePicture(page, 'simulation-confirm');
    await dialog.getByRole('button', { name: 'Gây sự cố' }).click();
    await running(page)
      .getByText(/Đang diễn ra/)
      .waitFor({ timeout: 15_000 });
    expect(await running(page).getByLabel('Còn lại').textContent()).toMatch(/^[45]:\d\d$/);
    const online = async (): Promise<unknown> => {
      const answer = await fetch(`${stack.address}/api/v1/assets/92-31340-GW-01`, { headers: { cookie: await stack.signIn() } });
      return ((await answer.json()) as { online: boolean }).online;
    };
    await waitFor(async () => (await online()) === false, { timeoutMs: 20_000, everyMs: 250, what: 'the gateway to be away' });
    await page.getByRole('button', { name: /^Dừng: Mất thiết bị tập trung/ }).click();
    await running(page).getByText('Không có sự cố nào đang chạy.').waitFor();
    await page
      .getByRole('region', { name: 'Đã kết thúc' })
      .getByText(/admin dừng/)
      .waitFor();
    await page.context().close();
  });

  test.each(VIEWS)('keeps its shape with a running fault: %s', async (name, view) => {
    const headers = { 'content-type': 'application/json', cookie: await stack.signIn() };
    await fetch(`${stack.address}/api/v1/simulation/faults`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ kind: 'stuck', assetId: '92-31340-WL-01', forSeconds: 3600 }),
    });
    const page = await checkPage(browser, stack, [name, view], {
      name: 'simulation',
      address: '/simulation?kind=flood&asset=92-31340-WL-01',
      ready: async (opened) => {
        await ready(opened);
        await running(opened).getByText('Kẹt giá trị').waitFor();
      },
    });
    await page.context().close();
  });
});
