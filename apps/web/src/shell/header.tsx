import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLink } from '../live/live-context.js';
import { AccountMenu } from './account-menu.js';
import { Clock } from './clock.js';
import { LiveState } from './live-state.js';

interface HeaderProps {
  readonly title: string;
  readonly place: string;
  readonly search: ReactNode;
  readonly isApproximate: boolean;
  readonly onSignOut: () => void;
}

export function Header({ title, place, search, isApproximate, onSignOut }: HeaderProps): JSX.Element {
  return (
    <header className="header">
      <h1>{title}</h1>
      <span className="header-place">{place}</span>
      {search}
      <Marks isApproximate={isApproximate} />
      <span className="header-space" />
      <LiveState />
      <Clock />
      <AccountMenu onSignOut={onSignOut} />
    </header>
  );
}

/** What the reader must not overlook. Nobody can dismiss it. */
function Marks({ isApproximate }: { isApproximate: boolean }): JSX.Element | null {
  const { t } = useTranslation();
  const simulated = useLink().heartbeat?.simulated ?? false;
  if (!simulated && !isApproximate) return null;
  return (
    <span className="marks">
      {simulated && <strong>{t('mark.simulated')}</strong>}
      {isApproximate && <span>{t('mark.approximate')}</span>}
    </span>
  );
}
