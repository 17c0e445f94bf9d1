import { lazy, type ComponentType } from 'react';
import type { Permission } from '@nhip/contracts';
import type { Icon } from '@tabler/icons-react';
import type { Texts } from '../i18n/vi.js';

/** Name of a page in the texts (`page.…`): the word of the rail, the title of the header and of the browser's tab. */
export type PageWord = keyof Texts['page'];

/** How a page shows in the rail, in the bottom bar of the phone and among the shortcuts. */
export interface PageEntry {
  readonly word: PageWord;
  readonly icon: Icon;
  /** `g` and then this letter opens the page. */
  readonly letter: string;
  /** Only people with this permission see the entry; the server refuses the others by itself. */
  readonly permission?: Permission;
  /** Only while a simulator or a replay feeds an asset of the site. */
  readonly isForSimulation?: boolean;
  /** A small count of what waits on the page; it asks the server by itself and draws nothing when nothing waits. */
  readonly Badge?: ComponentType;
  /** At the foot of the rail. */
  readonly isLast?: boolean;
}

/** A page: its address, its own chunk, and its entry (null: reached by links only). */
export interface Page {
  readonly path: string;
  readonly entry: PageEntry | null;
  readonly Component: ComponentType;
  /** Fetches the chunk before it is shown. */
  readonly load: () => Promise<unknown>;
}

/** A page in a chunk of its own: what it weighs is paid by who opens it. */
export function page(path: string, entry: PageEntry | null, load: () => Promise<ComponentType>): Page {
  return { path, entry, load, Component: lazy(async () => ({ default: await load() })) };
}

/** The entries that this person sees now, in the order of the registry. */
export function entriesFor(
  pages: readonly Page[],
  permissions: readonly Permission[],
  isSimulated: boolean,
): readonly (PageEntry & { path: string })[] {
  return pages.flatMap(({ path, entry }) => {
    if (!entry || (entry.permission && !permissions.includes(entry.permission)) || (entry.isForSimulation && !isSimulated)) return [];
    return [{ ...entry, path }];
  });
}
