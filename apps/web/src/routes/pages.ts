import { IconDevices2, IconFlask2, IconHeartbeat, IconMapPin2, IconPlugConnected, IconUserCog, IconUsers } from '@tabler/icons-react';
import { SourcesBadge } from '../features/sources/sources-badge.js';
import { page, type Page } from '../shell/page.js';

/**
 * Every page of the dashboard, in the order of the rail. Adding one takes two lines: its line here and, for an entry, its word in
 * `i18n/vi/shell.ts` and `i18n/en/shell.ts` under `page`. The route (`routes/NOUN-route.tsx`) mounts one `PageShell` around the feature and
 * imports the css of its page (`theme/pages/NOUN.css`), so that both come with its chunk. A page that does not exist has no line: no
 * entry leads nowhere. Without an entry (`null`) a page is reached by links, such as `page('/assets/:assetId', null, …)`.
 * The letters after `g` are taken: b map, t assets, n sources, h system, d people, m simulation, c settings.
 */
export const PAGES: readonly Page[] = [
  page('/', { word: 'map', icon: IconMapPin2, letter: 'b' }, () => import('./map-route.js').then((m) => m.MapRoute)),
  page('/assets', { word: 'assets', icon: IconDevices2, letter: 't' }, () => import('./assets-route.js').then((m) => m.AssetsRoute)),
  page('/assets/:assetId', null, () => import('./asset-route.js').then((m) => m.AssetRoute)),
  page('/sources', { word: 'sources', icon: IconPlugConnected, letter: 'n', permission: 'sources:read', Badge: SourcesBadge }, () =>
    import('./sources-route.js').then((m) => m.SourcesRoute),
  ),
  page('/system', { word: 'system', icon: IconHeartbeat, letter: 'h', permission: 'system:read' }, () =>
    import('./system-route.js').then((m) => m.SystemRoute),
  ),
  page('/people', { word: 'people', icon: IconUsers, letter: 'd', permission: 'people:read' }, () =>
    import('./people-route.js').then((m) => m.PeopleRoute),
  ),
  page('/simulation', { word: 'simulation', icon: IconFlask2, letter: 'm', permission: 'simulation:read', isForSimulation: true }, () =>
    import('./simulation-route.js').then((m) => m.SimulationRoute),
  ),
  page('/settings', { word: 'settings', icon: IconUserCog, letter: 'c', isLast: true }, () =>
    import('./settings-route.js').then((m) => m.SettingsRoute),
  ),
];
