import { performance } from 'node:perf_hooks';
import { chromium, type Browser } from 'playwright-core';
import type { BenchStack } from '../ingest/bench-stack.js';
import { assetId } from './history-province.js';

const CHROMIUM = '/usr/bin/chromium';
// WebGL by software: a machine without a graphics card draws the map too.
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

/** A page in Chromium: bytes over the wire up to the first value and until nothing comes any more, and milliseconds to the first value. */
export interface PageFigures {
  readonly firstValueMs: number;
  readonly againMs: number;
  readonly kilobytesToFirstValue: number;
  readonly kilobytes: number;
  readonly requests: number;
}

const PAGES = {
  map: { address: '/', firstValue: '.map-canvas[data-ready=true][data-stations]' },
  asset: { address: `/assets/${assetId(0)}`, firstValue: '.value-now .tinted' },
} as const;

async function openOnce(
  browser: Browser,
  stack: BenchStack,
  cookie: string,
  { address, firstValue }: (typeof PAGES)[keyof typeof PAGES],
): Promise<PageFigures> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' });
  const [name = '', value = ''] = cookie.split(/[=;]/);
  await context.addCookies([{ name, value, url: stack.httpUrl }]);
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  let bytes = 0;
  let requests = 0;
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await wire.send('Network.enable');
  const started = performance.now();
  await page.goto(`${stack.httpUrl}${address}`, { waitUntil: 'commit' });
  await page.locator(firstValue).first().waitFor({ timeout: 60_000 });
  const firstValueMs = performance.now() - started;
  const early = bytes;
  await page.waitForTimeout(3000);
  const total = { bytes, requests };
  const again = performance.now();
  await page.goto(`${stack.httpUrl}${address}`, { waitUntil: 'commit' });
  await page.locator(firstValue).first().waitFor({ timeout: 60_000 });
  const againMs = performance.now() - again;
  await context.close();
  const kb = (n: number): number => Math.round(n / 100) / 10;
  return {
    firstValueMs: Math.round(firstValueMs),
    againMs: Math.round(againMs),
    kilobytesToFirstValue: kb(early),
    kilobytes: kb(total.bytes),
    requests: total.requests,
  };
}

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

/** Map and asset page, three times each with an empty cache (and once more with a full one): the middle of three. */
export async function measurePages(stack: BenchStack, cookie: string): Promise<Record<string, PageFigures>> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
  try {
    const figures: Record<string, PageFigures> = {};
    for (const [name, page] of Object.entries(PAGES)) {
      const runs: PageFigures[] = [];
      for (let run = 0; run < 3; run += 1) runs.push(await openOnce(browser, stack, cookie, page));
      const middle = (of: (run: PageFigures) => number): number => median(runs.map(of));
      figures[name] = {
        firstValueMs: middle((r) => r.firstValueMs),
        againMs: middle((r) => r.againMs),
        kilobytesToFirstValue: middle((r) => r.kilobytesToFirstValue),
        kilobytes: middle((r) => r.kilobytes),
        requests: middle((r) => r.requests),
      };
    }
    return figures;
  } finally {
    await browser.close();
  }
}
