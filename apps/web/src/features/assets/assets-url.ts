import { SOURCE_KINDS, type SourceKind } from '@nhip/contracts';
import { STATES, type StateName } from '@nhip/ui';

/** Columns of the table, in their order. */
export const COLUMNS = ['state', 'name', 'id', 'type', 'area', 'value', 'age', 'online', 'source', 'gateway'] as const;
export type Column = (typeof COLUMNS)[number];

/** Whether the device says that it is connected; `unknown` when it never said. */
export const ONLINE_FILTERS = ['yes', 'no', 'unknown'] as const;
export type OnlineFilter = (typeof ONLINE_FILTERS)[number];

/** `work`: every state that is work to do (a severity). */
export type StateFilter = StateName | 'work';

/** What the address of the assets page says: filters and order. */
export interface AssetsUrl {
  readonly text: string;
  readonly type: string | null;
  readonly area: string | null;
  readonly organisation: string | null;
  readonly state: StateFilter | null;
  readonly online: OnlineFilter | null;
  readonly source: SourceKind | null;
  readonly sort: Column;
  readonly isDescending: boolean;
}

/** Nothing filtered, worst first. */
export const EVERYTHING: AssetsUrl = {
  text: '',
  type: null,
  area: null,
  organisation: null,
  state: null,
  online: null,
  source: null,
  sort: 'state',
  isDescending: false,
};

/** Filters besides the text, named as in the address. */
const FILTERS = ['type', 'area', 'organisation', 'state', 'online', 'source'] as const;

const oneOf = <T extends string>(known: readonly T[], value: string | null): T | null => known.find((one) => one === value) ?? null;

/** Reads the address; what it does not know counts as not said. */
export function readAssetsUrl(params: URLSearchParams): AssetsUrl {
  const state = params.get('state');
  return {
    text: params.get('q') ?? '',
    type: params.get('type'),
    area: params.get('area'),
    organisation: params.get('organisation'),
    state: state === 'work' ? 'work' : oneOf(STATES, state),
    online: oneOf(ONLINE_FILTERS, params.get('online')),
    source: oneOf(SOURCE_KINDS, params.get('source')),
    sort: oneOf(COLUMNS, params.get('sort')) ?? EVERYTHING.sort,
    isDescending: params.get('order') === 'desc',
  };
}

/** The address for a state; what is at its default is left out. */
export function writeAssetsUrl(url: AssetsUrl): URLSearchParams {
  const { text, sort, isDescending } = url;
  const params = new URLSearchParams();
  if (text !== '') params.set('q', text);
  for (const key of FILTERS) if (url[key] !== null) params.set(key, url[key]);
  if (sort !== EVERYTHING.sort) params.set('sort', sort);
  if (isDescending) params.set('order', 'desc');
  return params;
}

/** How many filters besides the text narrow the table. */
export const filterCount = (url: AssetsUrl): number => FILTERS.filter((key) => url[key] !== null).length;
