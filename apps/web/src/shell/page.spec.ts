import { expect, test } from '@jest/globals';
import { IconMapPin2 } from '@tabler/icons-react';
import { PAGES } from '../routes/pages.js';
import { entriesFor, page } from './page.js';

const nothing = () => Promise.resolve(() => null);
const pages = [
  page('/', { word: 'map', icon: IconMapPin2, letter: 'b' }, nothing),
  page('/assets/:assetId', null, nothing),
  page('/simulation', { word: 'simulation', icon: IconMapPin2, letter: 'm', role: 'administrator', isForSimulation: true }, nothing),
];
const paths = (role: string | undefined, isSimulated: boolean) => entriesFor(pages, role, isSimulated).map(({ path }) => path);

test('shows an entry only to its role, and only while the site is simulated', () => {
  expect(paths('administrator', true)).toEqual(['/', '/simulation']);
  expect(paths('administrator', false)).toEqual(['/']);
  expect(paths('viewer', true)).toEqual(['/']);
});

test('no two pages of the dashboard share an address or a letter', () => {
  const letters = PAGES.flatMap(({ entry }) => (entry ? [entry.letter] : []));
  expect(new Set(letters).size).toBe(letters.length);
  expect(new Set(PAGES.map(({ path }) => path)).size).toBe(PAGES.length);
});
