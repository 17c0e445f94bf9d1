import type { JSX, ReactNode } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { assetsQuery, sessionQuery } from '../api/queries.js';
import { SearchBox } from '../features/search/search-box.js';
import { signOut } from '../features/session/session.api.js';
import { addressOfAsset } from '../model/asset-address.js';
import type { SearchHit } from '../model/search-assets.js';
import { Header } from '../shell/header.js';
import type { PageWord } from '../shell/page.js';
import { usePlace } from '../shell/use-place.js';

interface PageShellProps {
  /** Name of the page; null while it is not known which one comes. */
  readonly word: PageWord | null;
  /** Title of the header and the tab instead of the page's word: the name of what is open. */
  readonly title?: string;
  /** Title of the tab alone, where the page itself says the name. */
  readonly tab?: string | undefined;
  /** The page draws boundaries, so it says when they are approximate. */
  readonly hasBoundaries?: boolean;
  /** What a hit of the search does here; without it a station opens, and an area shows on the map. */
  readonly onFind?: (hit: SearchHit) => void;
  /** Another box in the place of the search. */
  readonly search?: ReactNode;
  /** One line below the page, such as counts or how fresh it is. */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

const NO_ASSETS: never[] = [];

/** Every page: title, place, search, marks, link, clock and account above it; an optional line below. The rail stands beside (`Frame`). */
export function PageShell({ word, title, tab, hasBoundaries = false, onFind, search, footer, children }: PageShellProps): JSX.Element {
  const { t } = useTranslation();
  const place = usePlace();
  const name = title ?? (word === null ? '' : t(`page.${word}`));
  return (
    <>
      <title>{[tab ?? name, place.config.siteName ?? t('app.name')].filter((part) => part !== '').join(' · ')}</title>
      <Header
        title={name}
        place={place.name}
        isApproximate={hasBoundaries && place.isApproximate}
        search={search ?? <PageSearch onFind={onFind} />}
        onSignOut={useSignOut()}
      />
      <main className="content" id="content" tabIndex={-1}>
        {children}
      </main>
      {footer !== undefined && <footer className="footer">{footer}</footer>}
    </>
  );
}

/** The search of the whole site. */
function PageSearch({ onFind }: Pick<PageShellProps, 'onFind'>): JSX.Element {
  const navigate = useNavigate();
  const { areas } = usePlace();
  const assets = useQuery(assetsQuery).data?.assets ?? NO_ASSETS;
  const open = (hit: SearchHit): void => {
    if (hit.kind === 'asset') void navigate(addressOfAsset(hit.asset.id));
    else void navigate('/', { state: { area: hit.area.code } });
  };
  return <SearchBox assets={assets} areas={areas} onChoose={onFind ?? open} />;
}

function useSignOut(): () => void {
  const client = useQueryClient();
  return () => {
    const forget = (): void => void client.setQueryData(sessionQuery.queryKey, null);
    void signOut().then(forget, forget);
  };
}
