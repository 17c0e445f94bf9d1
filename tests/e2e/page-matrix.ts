// What every page keeps at both sizes and in both themes. A page's own test runs `checkPage` over `VIEWS` and then asks for its content.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Stack } from '../start-stack.js';
import { openPage, type View, type WatchedPage } from './browser.js';

/** Desk and phone, light and dark; the name is part of the picture's file name. */
export const VIEWS = [
  ['desk-light', { width: 1366, height: 768, theme: 'desk-light' }],
  ['desk-dark', { width: 1366, height: 768, theme: 'desk-dark' }],
  ['phone-light', { width: 390, height: 844, theme: 'desk-light' }],
  ['phone-dark', { width: 390, height: 844, theme: 'desk-dark' }],
] as const satisfies readonly (readonly [string, View])[];

/** Where pictures for looking at go; never committed. */
const PICTURES = path.resolve(process.env.NHIP_E2E_PICTURES ?? path.join(process.cwd(), 'tmp/e2e'));
const TOUCH_PX = 44;

/** A page of somebody who is signed in already, with the errors that its console has shown. */
export interface SignedInPage extends WatchedPage {
  readonly consoleErrors: string[];
}

/** Opens `address` as the administrator, without the sign-in form. */
export async function openSignedIn(browser: Browser, stack: Stack, address: string, view: View = {}): Promise<SignedInPage> {
  const watched = await openPage(browser, stack, view);
  const consoleErrors: string[] = [];
  watched.page.on('console', (message) => message.type() === 'error' && consoleErrors.push(message.text()));
  const [name = '', value = ''] = (await stack.signIn()).split(/[=;]/);
  await watched.page.context().addCookies([{ name, value, url: stack.address }]);
  await watched.page.goto(`${stack.address}${address}`);
  return { ...watched, consoleErrors };
}

/** What is wrong with the shape of a page as it stands. */
export interface ShapeFaults {
  /** How far the page scrolls sideways, in px. */
  readonly overflowPx: number;
  /** Texts that are cut by a box or by the edge of the screen and cannot be scrolled into view. */
  readonly clipped: readonly string[];
  /** Buttons, links and fields that are smaller than a thumb. */
  readonly tooSmall: readonly string[];
}

/** Measures the page; `touchPx` 0 leaves the size of the controls alone. Elements inside `ignore` (a CSS selector) are not looked at. */
export const findShapeFaults = (page: Page, touchPx: number, ignore = ''): Promise<ShapeFaults> =>
  page.evaluate(
    ({ touchPx, ignore }) => {
      const isHidden = (element: Element): boolean =>
        !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) ||
        // For screen readers only, or a skip link waiting outside the screen.
        element.closest('[class*=VisuallyHidden], .skip') !== null ||
        element.getBoundingClientRect().width <= 1 ||
        (ignore !== '' && element.closest(ignore) !== null);
      const nameOf = (element: Element): string =>
        `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`;
      const textBoxes = (element: Element): DOMRect[] =>
        [...element.childNodes]
          .filter((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '')
          .flatMap((node) => {
            const range = document.createRange();
            range.selectNodeContents(node);
            return [...range.getClientRects()];
          });
      // A box that scrolls may hide what it holds; a box that only cuts may not, and neither may the screen.
      const isCut = (element: Element, box: DOMRect): boolean => {
        for (let outer: Element | null = element; outer; outer = outer.parentElement) {
          const { overflowX } = getComputedStyle(outer);
          if (overflowX === 'auto' || overflowX === 'scroll') return false;
          const edge = outer.getBoundingClientRect();
          if ((overflowX === 'hidden' || overflowX === 'clip') && (box.right > edge.right + 1 || box.left < edge.left - 1)) return true;
        }
        return box.right > window.innerWidth + 1 || box.left < -1;
      };
      const all = [...document.body.querySelectorAll('*')].filter((element) => !isHidden(element));
      const controls = all.filter((element) =>
        element.matches('button, a[href], input, select, textarea, [role=radio], [role=row][tabindex]'),
      );
      // A control inside a bigger label, or in the search box, counts with what it belongs to; a link spread over its row by ::after is the row.
      const touchBox = (element: Element): DOMRect => {
        const cover = getComputedStyle(element, '::after');
        const row = cover.position === 'absolute' && cover.content !== 'none' ? (element as HTMLElement).offsetParent : null;
        return (row ?? element.closest('label, [role=search]') ?? element).getBoundingClientRect();
      };
      return {
        overflowPx: Math.max(0, document.documentElement.scrollWidth - window.innerWidth),
        clipped: all.filter((element) => textBoxes(element).some((box) => isCut(element, box))).map(nameOf),
        tooSmall: controls.filter((element) => touchBox(element).height < touchPx - 0.5).map(nameOf),
      };
    },
    { touchPx, ignore },
  );

/** A page to be looked at. */
export interface AskedPage {
  /** Name of its pictures. */
  readonly name: string;
  readonly address: string;
  /** Resolves when what matters is drawn. */
  readonly ready: (page: Page) => Promise<unknown>;
  /** CSS selector of parts whose shape is not theirs to choose, such as the canvas of a map. */
  readonly ignore?: string;
}

/**
 * Opens a page in one view, saves a picture and fails on: scrolling sideways, cut text, controls under 44 px on the phone, errors in the
 * console, a broken content policy, a request to another host. The page is handed over open for more; the caller closes its context.
 */
export async function checkPage(
  browser: Browser,
  stack: Stack,
  [viewName, view]: readonly [string, View],
  asked: AskedPage,
): Promise<Page> {
  const { page, foreign, faults, consoleErrors } = await openSignedIn(browser, stack, asked.address, view);
  await asked.ready(page);
  await page.evaluate(() => document.fonts.ready);
  await savePicture(page, `${asked.name}-${viewName}`);
  const isPhone = (view.width ?? 0) < 768;
  const shape = await findShapeFaults(page, isPhone ? TOUCH_PX : 0, asked.ignore);
  expect({ foreign, faults, consoleErrors, ...shape }).toEqual({
    ...{ foreign: [], faults: [], consoleErrors: [] },
    ...{ overflowPx: 0, clipped: [], tooSmall: [] },
  });
  return page;
}

/** A picture for looking at, below `NHIP_E2E_PICTURES` (default `tmp/e2e`). */
export async function savePicture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
}
