import { expect, test } from '@jest/globals';
import type { Permission } from '@nhip/contracts';
import { IconMapPin2 } from '@tabler/icons-react';
import { PAGES } from '../routes/pages.js';
import { entriesFor, page } from './page.js';

const nothing = () => Promise.resolve(() => null);
const pages = [
  page('/', { word: 'map', icon: IconMapPin2, letter: 'b' }, nothing),
  page('/assets/:assetId', null, nothing),
  page(
    '/simulation',
    { word: 'simulation', icon: IconMapPin2, letter: 'm', permission: 'simulation:read', isForSimulation: true },
    nothing,
  ),
];
const paths = (permissions: readonly Permission[], isSimulated: boolean) =>
  entriesFor(pages, permissions, isSimulated).map(({ path }) => path);

test('shows an entry only with its permission, and only while the site is simulated', () => {
  expect(paths(['simulation:read'], true)).toEqual(['/', '/simulation']);
  expect(paths(['simulation:read'], false)).toEqual(['/']);
  expect(paths(['assets:read'], true)).toEqual(['/']);
});

test('no two pages of the dashboard share an address or a letter', () => {
  const letters = PAGES.flatMap(({ entry }) => (entry ? [entry.letter] : []));
  expect(new Set(letters).size).toBe(letters.length);
  expect(new Set(PAGES.map(({ path }) => path)).size).toBe(PAGES.length);
});
