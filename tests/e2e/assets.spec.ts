import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { openPool } from '@nhip/store';
import { waitFor } from '@nhip/testing';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.js';
import { checkPage, openSignedIn, savePicture, VIEWS } from './page-matrix.js';
import { startStack, type Stack } from '../start-stack.js';

const exec = promisify(execFile);
jest.setTimeout(300_000);

const MANY = 10_000;
// Every third is a camera; each commune has its share; names as the official list spells them.
const INSERT_MANY = `
  insert into asset (id, type, name, search_text, area_code, lat, lon)
  select 'BULK-' || lpad(i::text, 5, '0'), (array['rain-gauge', 'water-level-station', 'air-quality-station'])[1 + i % 3],
         'Trạm thử ' || i || ' ' || a.name, '', a.code, a.lat + (i % 100) / 5000.0, a.lon + (i % 97) / 5000.0
  from generate_series(1, ${MANY}) i
  join (select *, row_number() over (order by code) - 1 as n, count(*) over () as all_of_them from area where kind in ('commune', 'ward')) a on a.n = i % a.all_of_them`;

let stack: Stack;
let browser: Browser;
const count = async (where: string): Promise<number> => {
  const pool = openPool({ databaseUrl: stack.databaseUrl, max: 1, applicationName: 'test' });
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from asset a left join area on area.code = a.area_code where ${where}`,
  );
  await pool.end();
  return rows[0]!.n;
};
beforeAll(async () => {
  stack = await startStack();
  browser = await openBrowser();
  const pool = openPool({ databaseUrl: stack.databaseUrl, max: 1, applicationName: 'test' });
  await pool.query(INSERT_MANY);
  await pool.end();
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const rowsShown = (page: Page) => page.locator('.assets-row').first().waitFor({ timeout: 60_000 });
const text = async (page: Page): Promise<string> => (await page.getByTestId('asset-count').textContent()) ?? '';
const waitForCount = (page: Page, shown: string): Promise<unknown> =>
  waitFor(async () => (await text(page)).startsWith(`${shown}/`), { timeoutMs: 15_000, what: `${shown} rows` });
const dots = (n: number): string => n.toLocaleString('vi-VN');

describe('the table of devices', () => {
  test.each(VIEWS)('keeps its shape: %s', async (name, view) => {
    const page = await checkPage(browser, stack, [name, view], {
      name: 'assets',
      address: '/assets',
      ready: rowsShown,
    });
    if (view.width < 768) {
      await page.getByRole('button', { name: 'Bộ lọc' }).click();
      await savePicture(page, `assets-filters-${name}`);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  test('scrolls and sorts more than 10 000 rows with few of them in the document', async () => {
    const { page } = await openSignedIn(browser, stack, '/assets?sort=name');
    await rowsShown(page);
    const all = await count(`a.retired_at is null and a.type <> 'canary'`);
    expect(all).toBeGreaterThan(MANY);
    await waitForCount(page, dots(all));
    expect(await page.locator('.assets-row').count()).toBeLessThan(80);
    await page.getByRole('grid').focus();
    await page.keyboard.press('End');
    await page.locator(`.assets-row[aria-rowindex="${all + 1}"]`).waitFor();
    expect(await page.locator('.assets-row').count()).toBeLessThan(80);
    await page.keyboard.press('Home');
    const top = page.locator('.assets-row[aria-rowindex="2"] .assets-link');
    const first = (await top.textContent()) ?? '';
    await page.keyboard.press('End');
    await page.getByRole('columnheader', { name: 'Tên' }).getByRole('button').click();
    await page.waitForURL(/order=desc/);
    // Another order is read from its beginning.
    await waitFor(
      async () => ((await top.textContent({ timeout: 1000 }).catch(() => null)) ?? first).localeCompare(first, 'vi', { numeric: true }) > 0,
      {
        timeoutMs: 15_000,
        what: 'the last name on top',
      },
    );
    await page.context().close();
  });

  test('filters without diacritics and whatever the tone placement, and the address keeps it', async () => {
    const { page } = await openSignedIn(browser, stack, '/assets');
    await rowsShown(page);
    const expected = dots(await count(`area.name = 'Xã Hòa An'`));
    await page.keyboard.press('/');
    for (const typed of ['hoa an', 'Hoà An', 'Hòa An']) {
      await page.keyboard.press('Control+a');
      await page.keyboard.type(typed);
      await waitForCount(page, expected);
    }
    await page.getByRole('combobox', { name: 'Loại' }).selectOption('air-quality-station');
    const stations = dots(await count(`area.name = 'Xã Hòa An' and a.type = 'air-quality-station'`));
    await waitForCount(page, stations);
    await page.reload();
    await waitForCount(page, stations);
    expect(await page.getByRole('textbox', { name: /Lọc thiết bị/ }).inputValue()).toBe('Hòa An');
    await savePicture(page, 'assets-filtered');
    await page.getByRole('button', { name: 'Bỏ lọc' }).click();
    await page.keyboard.press('/');
    await page.keyboard.type('Bến Tre');
    await page.getByText('Không thiết bị nào khớp bộ lọc').waitFor();
    await savePicture(page, 'assets-none');
    await page.context().close();
  });

  test('shows what an organisation and those below it answer for, and the page of a device leads there', async () => {
    const below = (code: string): string =>
      `a.organisation_code in (with recursive b as (select code from organisation where code = '${code}' union all select c.code from organisation c join b on c.parent_code = b.code) select code from b)`;
    const { page } = await openSignedIn(browser, stack, '/assets');
    await rowsShown(page);
    const department = await count(below('CT-SNNMT'));
    const office = await count(`a.organisation_code = 'CT-SNNMT-CCTL'`);
    expect(office).toBeGreaterThan(0);
    expect(department).toBeGreaterThan(office);
    const field = page.getByRole('combobox', { name: 'Đơn vị quản lý' });
    await field.selectOption('CT-SNNMT');
    await waitForCount(page, dots(department));
    expect(new URL(page.url()).searchParams.get('organisation')).toBe('CT-SNNMT');
    await page.reload();
    await waitForCount(page, dots(department));
    expect(await field.locator('option:checked').textContent()).toBe(`\u2003Sở Nông nghiệp và Môi trường (${department})`);
    await savePicture(page, 'assets-organisation');
    await page.goto(`${stack.address}/assets/92-31492-SA-01`);
    await page.getByRole('link', { name: 'Chi cục Thủy lợi' }).click();
    await page.waitForURL(/\/assets\?organisation=CT-SNNMT-CCTL$/);
    await waitForCount(page, dots(office));
    await page.context().close();
  });

  test('is walked by keyboard from the filter to the device and back', async () => {
    const { page } = await openSignedIn(browser, stack, '/');
    await page.locator('.map-canvas[data-ready=true]').waitFor({ timeout: 60_000 });
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await rowsShown(page);
    await page.keyboard.press('/');
    await page.keyboard.type('thuy van phung hiep');
    await waitForCount(page, '1');
    await page.keyboard.press('ArrowDown');
    await page.locator('.assets-row[aria-selected=true]').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Trạm thủy văn Phụng Hiệp/ }).waitFor({ timeout: 30_000 });
    expect(page.url()).toContain('92-31340-WL-01');
    await page.goBack();
    await waitForCount(page, '1');
    expect(new URL(page.url()).searchParams.get('q')).toBe('thuy van phung hiep');
    await page.context().close();
  });

  test('is live over the one socket, also for a device without a place, and asks for no device by itself', async () => {
    const created = await fetch(`${stack.address}/api/v1/assets`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: await stack.signIn() },
      body: JSON.stringify({ id: 'no-place-01', type: 'water-level-station', name: 'Trạm chưa có toạ độ' }),
    });
    const { credentials } = (await created.json()) as { credentials: { username: string; password: string } };
    // nothing of an earlier page may be counted
    const { page } = await openSignedIn(browser, stack, '');
    await page.goto('about:blank');
    const sockets: string[] = [];
    const requests: string[] = [];
    page.on('websocket', (socket) => sockets.push(socket.url()));
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await page.goto(`${stack.address}/assets?q=no-place-01`);
    await rowsShown(page);
    const row = page.locator('.assets-row');
    expect(await row.locator('[data-column=value]').textContent()).toBe('chưa có');
    const publish = (value: number): Promise<boolean> =>
      exec(path.join(process.env.NHIP_TEST_BIN ?? '', 'mosquitto_pub'), [
        ...['-h', '127.0.0.1', '-p', String(stack.mqttPort), '-V', '5', '-q', '1', '-u', credentials.username, '-P', credentials.password],
        ...['-t', 'v1/no-place-01/telemetry', '-m', JSON.stringify({ ts: Date.now(), values: { water_level_m: value } })],
      ]).then(
        () => true,
        () => false,
      );
    await waitFor(() => publish(1.23), { timeoutMs: 20_000, everyMs: 500, what: 'the broker to know the new device' });
    const shows = (value: string): Promise<unknown> =>
      waitFor(async () => (await row.locator('[data-column=value]').textContent()) === value, { timeoutMs: 30_000, what: value });
    await shows('1,23\u00a0m');
    expect(await publish(-0.5)).toBe(true);
    await shows('−0,50\u00a0m');
    expect(sockets).toHaveLength(1);
    expect(requests.filter((asked) => /^\/api\/v1\/(assets\/(?!latest)|telemetry)/.test(asked))).toEqual([]);
    await page.context().close();
  });

  test('hands the filtered rows over as a file that spreadsheets read', async () => {
    const { page } = await openSignedIn(browser, stack, '/assets?q=hoa%20an');
    await rowsShown(page);
    const expected = await count(`area.name = 'Xã Hòa An'`);
    await waitForCount(page, dots(expected));
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải CSV' }).click()]);
    const lines = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\r\n');
    expect(lines[0]).toMatch(/^\ufeffTrạng thái,Tên,Mã trạm/);
    expect(lines).toHaveLength(expected + 1);
    expect(lines.slice(1).every((line) => line.includes('X. Hòa An'))).toBe(true);
    await page.context().close();
  });

  test('a list that cannot be loaded says so and is loaded again', async () => {
    const { page } = await openSignedIn(browser, stack, '/settings');
    await page.getByRole('heading', { name: 'Máy trạm này' }).waitFor();
    await page.route('**/api/v1/assets?*', (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/json',
        body: JSON.stringify({ error: { code: 'DATABASE_UNAVAILABLE', message: '', requestId: 'x', issues: [] } }),
      }),
    );
    await page.goto(`${stack.address}/assets`);
    await page.getByText('Không tải được danh sách thiết bị').waitFor({ timeout: 20_000 });
    await savePicture(page, 'assets-error');
    await page.unroute('**/api/v1/assets?*');
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await rowsShown(page);
    await page.context().close();
  });
});
