import type { JSX } from 'react';
import { Popover } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { sessionQuery } from '../api/queries.js';
import { WorkstationSwitches } from './workstation-switches.js';

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(-2)
    .map((word) => word[0]?.toUpperCase() ?? '')
    .join('');

/** Who is signed in; language, theme, own settings, sign out. */
export function AccountMenu({ onSignOut }: { onSignOut: () => void }): JSX.Element {
  const { t } = useTranslation();
  const user = useQuery(sessionQuery).data?.user;
  const name = user?.displayName ?? '';
  return (
    <Popover position="bottom-end" trapFocus withinPortal>
      <Popover.Target>
        <button type="button" className="avatar" aria-label={t('shell.account', { name })}>
          {initials(name)}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <p className="popover-title">{name}</p>
        <WorkstationSwitches />
        <Link className="button button-wide" to="/settings">
          {t('shell.ownSettings')}
        </Link>
        <button type="button" className="button button-wide" onClick={onSignOut}>
          {t('shell.signOut')}
        </button>
      </Popover.Dropdown>
    </Popover>
  );
}
