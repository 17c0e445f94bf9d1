import type { shellTexts as vietnamese } from '../vi/shell.js';

/** English texts of what stands around every page. */
export const shellTexts: typeof vietnamese = {
  shell: {
    language: 'Language',
    theme: 'Theme',
    light: 'Light',
    dark: 'Dark',
    ownSettings: 'Your settings',
    signOut: 'Sign out',
    account: 'Account {{name}}',
    skip: 'Go to the content of the page',
    skipToStations: 'Go to the list of stations',
    more: 'More',
    broken: 'This page cannot be opened',
    brokenText: 'The server may have just been updated. Reload to fetch the new page; if it stays so, tell the technical team.',
    reload: 'Reload',
    breakGlass:
      'The sealed emergency account is in use since {{time}}. The shift lead confirms why; seal it again afterwards with nhip break-glass seal.',
    navigation: 'Pages',
  },
  page: {
    map: 'Map',
    assets: 'Devices',
    sources: 'Data sources',
    system: 'System',
    people: 'People',
    simulation: 'Simulation',
    settings: 'Personal',
  },
  keys: {
    title: 'Keyboard shortcuts',
    open: 'Open the page {{page}}',
    search: 'Search',
    move: 'Choose the row above, below',
    enter: 'Open the chosen row',
    escape: 'Close, clear the search',
    list: 'This list',
  },
  link: {
    live: 'Live',
    ago: '{{age}} ago',
    connecting: 'Connecting',
    stale: 'Stale data',
    staleFor: '{{age}}',
    staleNever: 'no canary seen yet',
    lost: 'Disconnected',
    lostHint: 'reconnecting, the values stay',
  },
  mark: { simulated: 'SIMULATED DATA', approximate: 'approximate boundaries', reducedMap: 'Reduced basemap, without streets' },
  face: { loading: 'Loading', retry: 'Try again', close: 'Close' },
};
