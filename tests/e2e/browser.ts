// Debian's Chromium with everything outside the machine refused and noted.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Stack } from '../start-stack.js';

const CHROMIUM = '/usr/bin/chromium';
const ARTIFACTS = path.join(process.cwd(), 'tmp/e2e');
// WebGL by software: these machines have no graphics card.
const FLAGS = [
  ...[
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--disable-quic',
  ],
  ...['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
];

/** A screen, theme and language to look at the dashboard with. */
export interface View {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'desk-light' | 'desk-dark';
  readonly language?: 'vi' | 'en';
}

/** A page, and what it tried that it must not: requests to other hosts, errors of scripts and of the content policy. */
export interface WatchedPage {
  readonly page: Page;
  readonly foreign: string[];
  readonly faults: string[];
}

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });

/** A fresh page in a context of its own. */
export async function openPage(
  browser: Browser,
  stack: Stack,
  { width = 1366, height = 768, theme = 'desk-light', language = 'vi' }: View = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  await context.addInitScript((choice) => {
    if (localStorage.getItem('nhip.workstation') === null) localStorage.setItem('nhip.workstation', choice);
  }, JSON.stringify({ theme, language }));
  const foreign: string[] = [];
  const faults: string[] = [];
  await context.route(
    (url) => url.origin !== stack.address && /^(http|ws)/.test(url.protocol),
    (route) => {
      foreign.push(route.request().url());
      return route.abort();
    },
  );
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|Error:/.test(message.text())) faults.push(message.text());
  });
  return { page, foreign, faults };
}

/** Fills the form that stands in front of `address` and waits for the map. */
export async function signInAt(page: Page, stack: Stack, address = '/'): Promise<void> {
  await page.goto(`${stack.address}${address}`);
  await page.getByLabel(/Tên đăng nhập|User name/).fill('admin');
  await page.locator('input[type=password]').fill(stack.adminPassword);
  await page.keyboard.press('Enter');
  await page.locator('.map-canvas[data-ready=true][data-stations]').waitFor({ timeout: 60_000 });
}

/** A picture for looking at, below tmp/e2e (not committed). */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(ARTIFACTS, { recursive: true });
  await page.screenshot({ path: path.join(ARTIFACTS, `${name}.png`) });
}
