import { TextDecoder, TextEncoder } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import { IconMapPin2 } from '@tabler/icons-react';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { startI18n } from '../i18n/start-i18n.js';
import type { PageWord } from './page.js';
import type { RailEntry } from './rail.js';

// jsdom has neither, every browser has both, and the router wants them when it loads.
Object.assign(globalThis, { TextDecoder, TextEncoder });
// Nor has it what a popover asks of the window.
Object.assign(globalThis, {
  ResizeObserver: class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
});
const { MemoryRouter, useLocation } = await import('react-router');
const { Rail } = await import('./rail.js');

beforeAll(() => {
  startI18n('vi');
  window.matchMedia = (query) =>
    ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
});

const WORDS: readonly PageWord[] = ['map', 'assets', 'sources', 'system', 'simulation', 'settings'];
const entriesOf = (words: readonly PageWord[]): RailEntry[] =>
  words.map((word) => ({
    word,
    icon: IconMapPin2,
    letter: word[0] ?? '',
    path: word === 'map' ? '/' : `/${word}`,
    to: word === 'map' ? '/' : `/${word}?kept=1`,
  }));
function Where() {
  const { pathname, search } = useLocation();
  return <output>{pathname + search}</output>;
}
const show = (words: readonly PageWord[], at = '/') =>
  render(
    <MantineProvider env="test">
      <MemoryRouter initialEntries={[at]}>
        <Where />
        <Rail entries={entriesOf(words)} />
      </MemoryRouter>
    </MantineProvider>,
  );
const phoneCells = () =>
  within(screen.getByRole('navigation'))
    .getAllByRole('link')
    .filter((link) => !link.classList.contains('rail-desk'))
    .map((link) => link.textContent);

describe('rail', () => {
  test('five pages all stand in the bar of the phone', () => {
    show(WORDS.slice(0, 5));
    expect(phoneCells()).toHaveLength(5);
    expect(screen.queryByRole('button', { name: 'Thêm' })).toBeNull();
  });
  test('of six, four do, and "Thêm" opens the rest where they were left', async () => {
    show(WORDS);
    expect(phoneCells()).toEqual(['Bản đồ', 'Thiết bị', 'Nguồn dữ liệu', 'Hệ thống']);
    await userEvent.click(screen.getByRole('button', { name: 'Thêm' }));
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('link', { name: 'Mô phỏng' }));
    expect(screen.getByRole('status').textContent).toBe('/simulation?kept=1');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
  test('marks the page that is open, the map only at its own address', () => {
    show(WORDS, '/assets');
    const current = screen.getAllByRole('link').filter((link) => link.getAttribute('aria-current') === 'page');
    expect(current.map((link) => link.textContent)).toEqual(['Thiết bị']);
  });
});
