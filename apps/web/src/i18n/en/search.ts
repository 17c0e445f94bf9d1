import type { searchTexts as vietnamese } from '../vi/search.js';

/** English texts of the search box. */
export const searchTexts: typeof vietnamese & { search: { results_one: string } } = {
  search: {
    placeholder: 'Station, commune, code',
    label: 'Search the map',
    results_one: '{{count}} result',
    results_other: '{{count}} results',
    none: 'Nothing found. Try a part of the name or code.',
    area: 'Administrative unit',
  },
};
