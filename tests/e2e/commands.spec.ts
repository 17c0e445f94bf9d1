import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { commandListSchema, type Command } from '@nhip/contracts';
import { waitFor } from '@nhip/testing';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.js';
import { findShapeFaults, openSignedIn, savePicture, VIEWS } from './page-matrix.js';
import { startStack, type Stack } from '../start-stack.js';

jest.setTimeout(300_000);

let stack: Stack;
let browser: Browser;
let cabinet: string;
beforeAll(async () => {
  stack = await startStack();
  browser = await openBrowser();
  cabinet = await firstOf('lighting-cabinet');
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const call = async (where: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${stack.address}/api/v1${where}`, {
    ...init,
    headers: { cookie: await stack.signIn(), ...(init.body ? { 'content-type': 'application/json' } : {}) },
  });
const firstOf = async (type: string): Promise<string> => {
  const { assets } = (await (await call(`/assets?type=${type}`)).json()) as { assets: { id: string; online: boolean | null }[] };
  const found = assets.find(({ online }) => online !== false) ?? assets[0];
  if (!found) throw new Error(`the demo has no ${type}`);
  return found.id;
};
const commandsOf = async (assetId: string): Promise<Command[]> =>
  commandListSchema.parse(await (await call(`/assets/${assetId}/commands`)).json()).commands;

const control = (page: Page) => page.getByRole('region', { name: 'Điều khiển' });
const lamps = (page: Page) => page.locator('[data-metric=lamp_on] .tinted');
const openCabinet = async (view = {}): Promise<Page> => {
  const { page } = await openSignedIn(browser, stack, `/?asset=${cabinet}`, view);
  await control(page).getByRole('button', { name: 'Tắt đèn' }).waitFor({ timeout: 60_000 });
  return page;
};
/** The field of the word has the focus once the dialog stands. */
const typeWord = async (page: Page, word: string): Promise<void> => {
  await page.getByRole('dialog').locator('input:focus').waitFor();
  await page.keyboard.type(word);
};
const send = async (page: Page, name: string, word?: string): Promise<void> => {
  await control(page).getByRole('button', { name }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  if (word !== undefined) await typeWord(page, word);
  await dialog.getByRole('button', { name: 'Gửi lệnh' }).click();
  await dialog.waitFor({ state: 'detached' });
};
const item = (page: Page, name: string, state: string) => control(page).locator(`[data-command=${name}][data-state=${state}]`).first();

describe('commands', () => {
  test('the administrator switches the lamps of a cabinet off and on, and the value on the screen follows', async () => {
    const page = await openCabinet();
    await send(page, 'Bật đèn');
    await item(page, 'lamps_on', 'done').waitFor({ timeout: 20_000 });
    await waitFor(async () => (await lamps(page).textContent()) === 'Bật', { timeoutMs: 20_000, what: 'lamps on' });
    await send(page, 'Tắt đèn', 'tat den');
    await item(page, 'lamps_off', 'done').waitFor({ timeout: 20_000 });
    await waitFor(async () => (await lamps(page).textContent()) === 'Tắt', { timeoutMs: 20_000, what: 'lamps off' });
    await control(page).scrollIntoViewIfNeeded();
    await savePicture(page, 'commands-done');
    const [off] = await commandsOf(cabinet);
    expect(off).toMatchObject({ name: 'lamps_off', state: 'done', requestedBy: 'admin', result: { status: 'done', isLate: false } });
    expect(off?.history.map(({ state }) => state)).toEqual(['requested', 'sent', 'done']);
    await page.context().close();
  });

  test('a dangerous command says what will happen where, and cannot be sent before its word is typed', async () => {
    const page = await openCabinet();
    await control(page).getByRole('button', { name: 'Tắt đèn' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(cabinet).waitFor();
    await dialog.getByText('Ban đêm, đoạn đường này sẽ tối hoàn toàn.').waitFor();
    const button = dialog.getByRole('button', { name: 'Gửi lệnh' });
    expect(await button.isDisabled()).toBe(true);
    await typeWord(page, 'tắt');
    await page.keyboard.press('Enter');
    expect(await button.isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect((await commandsOf(cabinet)).some(({ state }) => state === 'requested' || state === 'sent')).toBe(false);
    await page.context().close();
  });

  test('an argument is checked in words and shows in what will happen', async () => {
    const page = await openCabinet();
    await control(page).getByRole('button', { name: 'Chỉnh độ sáng' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Mức sáng (%)' }).fill('500');
    await dialog.getByText('Nhập số từ 10 đến 100.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Gửi lệnh' }).isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: 'Mức sáng (%)' }).fill('35');
    await dialog.getByText('mức 35 %').waitFor();
    await dialog.getByRole('button', { name: 'Gửi lệnh' }).click();
    await item(page, 'lamps_dim', 'done').waitFor({ timeout: 20_000 });
    await page.context().close();
  });

  test('a device that is away makes the command wait and say so, with a countdown; it can be withdrawn, or expires', async () => {
    const created = await call('/assets', {
      method: 'POST',
      body: JSON.stringify({ type: 'lighting-cabinet', name: 'Tủ chưa nối mạng', lat: 9.78, lon: 105.47 }),
    });
    const { asset } = (await created.json()) as { asset: { id: string } };
    const { page } = await openSignedIn(browser, stack, `/?asset=${asset.id}`);
    await control(page).getByRole('button', { name: 'Bật đèn' }).waitFor({ timeout: 60_000 });
    await send(page, 'Bật đèn');
    await control(page).locator('.command-waits').getByText('Thiết bị chưa nhận lệnh').waitFor({ timeout: 20_000 });
    await control(page)
      .getByRole('timer')
      .getByText(/còn 0:\d\d/)
      .waitFor();
    await savePicture(page, 'commands-waiting');
    await control(page).getByRole('button', { name: 'Rút lệnh' }).click();
    await item(page, 'lamps_on', 'cancelled').waitFor({ timeout: 10_000 });
    await call(`/assets/${asset.id}/commands`, { method: 'POST', body: JSON.stringify({ name: 'lamps_on', expiresInS: 5 }) });
    await item(page, 'lamps_on', 'expired').waitFor({ timeout: 20_000 });
    await page.context().close();
  });

  test('the list of commands that fails offers to try again', async () => {
    const { page } = await openSignedIn(browser, stack, '/');
    await page.route('**/api/v1/assets/*/commands', (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/json',
        body: JSON.stringify({ error: { code: 'DATABASE_UNAVAILABLE', message: '', requestId: 'x', issues: [] } }),
      }),
    );
    await page.goto(`${stack.address}/?asset=${cabinet}`);
    await control(page).getByText('Không tải được các lệnh').waitFor({ timeout: 30_000 });
    await page.unroute('**/api/v1/assets/*/commands');
    await control(page).getByRole('button', { name: 'Thử lại' }).click();
    await control(page).getByText('Lệnh đã gửi').waitFor({ timeout: 20_000 });
    await page.context().close();
  });

  test.each(VIEWS)('section and dialog keep their shape: %s', async (name, view) => {
    const page = await openCabinet(view);
    await control(page).getByText('Lệnh đã gửi').waitFor();
    await control(page).evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await savePicture(page, `commands-${name}`);
    const touchPx = view.width < 768 ? 44 : 0;
    const ignore = '.map-canvas, .stage, .side, .panel-section:not(.control), .headline, header, nav';
    const section = await findShapeFaults(page, touchPx, ignore);
    await control(page).getByRole('button', { name: 'Tắt đèn' }).click();
    await page.getByRole('dialog').getByText('Rủi ro').waitFor();
    await savePicture(page, `commands-dialog-${name}`);
    const dialog = await findShapeFaults(page, touchPx, `${ignore}, .control, .panel`);
    expect([section, dialog]).toEqual([
      { overflowPx: 0, clipped: [], tooSmall: [] },
      { overflowPx: 0, clipped: [], tooSmall: [] },
    ]);
    await page.context().close();
  });
});
