import { TextDecoder, TextEncoder } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import { IconMapPin2 } from '@tabler/icons-react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { startI18n } from '../i18n/start-i18n.js';
import type { RailEntry } from './rail.js';

// jsdom has neither, every browser has both, and the router wants them when it loads.
Object.assign(globalThis, { TextDecoder, TextEncoder });
const { MemoryRouter, useLocation } = await import('react-router');
const { Shortcuts } = await import('./shortcuts.js');

beforeAll(() => {
  startI18n('vi');
  window.matchMedia = (query) =>
    ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
});

const entries: RailEntry[] = [
  { word: 'map', icon: IconMapPin2, letter: 'b', path: '/', to: '/' },
  { word: 'assets', icon: IconMapPin2, letter: 't', path: '/assets', to: { pathname: '/assets', search: '?type=camera' } },
];
function Where() {
  const { pathname, search } = useLocation();
  return <output>{pathname + search}</output>;
}
const show = () =>
  render(
    <MantineProvider env="test">
      <MemoryRouter>
        <Where />
        <input aria-label="ô" />
        <Shortcuts entries={entries} />
      </MemoryRouter>
    </MantineProvider>,
  );
const where = () => screen.getByRole('status').textContent;

describe('shortcuts', () => {
  test('g and a letter opens a page where it was left', async () => {
    show();
    await userEvent.keyboard('gt');
    expect(where()).toBe('/assets?type=camera');
    await userEvent.keyboard('gb');
    expect(where()).toBe('/');
  });
  test('a letter alone, a wrong letter and typing in a field open nothing', async () => {
    show();
    await userEvent.keyboard('t');
    await userEvent.keyboard('gxt');
    await userEvent.type(screen.getByLabelText('ô'), 'gt?');
    expect(where()).toBe('/');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
  test('? lists the keys, Escape closes the list', async () => {
    show();
    await userEvent.keyboard('?');
    expect(screen.getByText('Mở trang Thiết bị')).toBeTruthy();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByText('Mở trang Thiết bị')).toBeNull();
  });
});
