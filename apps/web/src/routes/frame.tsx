import { Suspense, useEffect, useRef, type JSX } from 'react';
import { LoadingFace } from '@nhip/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation, type To } from 'react-router';
import { sessionQuery } from '../api/queries.js';
import { useLink } from '../live/live-context.js';
import { BreakGlassBanner } from '../shell/break-glass-banner.js';
import { useLinkFace } from '../shell/live-state.js';
import { entriesFor } from '../shell/page.js';
import { PageBoundary } from '../shell/page-boundary.js';
import { Rail } from '../shell/rail.js';
import { Shortcuts } from '../shell/shortcuts.js';
import { PageShell } from './page-shell.js';
import { PAGES } from './pages.js';

const NO_PERMISSIONS: never[] = [];

/** What stays while pages change: rail, shortcuts, the face of the link, and the box for a page that is loading or broken. */
export function Frame(): JSX.Element {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { face } = useLinkFace();
  const permissions = useQuery(sessionQuery).data?.permissions ?? NO_PERMISSIONS;
  const isSimulated = useLink().heartbeat?.simulated ?? false;
  const addressOf = useLastAddresses();
  const entries = entriesFor(PAGES, permissions, isSimulated).map((entry) => ({ ...entry, to: addressOf(entry.path) }));
  useFocusOnPage(pathname);
  return (
    <div className="frame">
      <BreakGlassBanner />
      <div className="shell" data-link={face}>
        <a className="skip" href="#content">
          {t('shell.skip')}
        </a>
        <Rail entries={entries} />
        <PageBoundary at={pathname} fallback={(fault) => <PageShell word={null}>{fault}</PageShell>}>
          <Suspense
            fallback={
              <PageShell word={null}>
                <LoadingFace label={t('face.loading')} />
              </PageShell>
            }
          >
            <Outlet />
          </Suspense>
        </PageBoundary>
        <Shortcuts entries={entries} />
      </div>
    </div>
  );
}

/** Where each page was left: coming back by the rail finds the same filters, layers and open station. */
function useLastAddresses(): (path: string) => To {
  const { pathname, search } = useLocation();
  const left = useRef(new Map<string, string>());
  left.current.set(pathname, search);
  return (path) => ({ pathname: path, search: left.current.get(path) ?? '' });
}

/** A page opened by a key or from a row that is gone takes the focus, so that Tab goes on inside it. */
function useFocusOnPage(pathname: string): void {
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    if (document.activeElement === document.body) document.getElementById('content')?.focus();
  }, [pathname]);
}
