import type { JSX } from 'react';
import { Popover } from '@mantine/core';
import { IconMapPin2, IconSettings } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { Logo } from './logo.js';
import { WorkstationSwitches } from './workstation-switches.js';

/** The pages that exist, and the settings of this workstation. */
export function Rail(): JSX.Element {
  const { t } = useTranslation();
  const { search } = useLocation();
  return (
    <nav className="rail" aria-label={t('shell.navigation')}>
      <a className="skip" href="#open-stations">
        {t('shell.skip')}
      </a>
      <span className="rail-logo">
        <Logo />
      </span>
      <NavLink to={{ pathname: '/', search }} className="rail-item">
        <IconMapPin2 size={20} stroke={1.75} aria-hidden />
        {t('shell.map')}
      </NavLink>
      <Popover position="right-end" trapFocus withinPortal>
        <Popover.Target>
          <button type="button" className="rail-item rail-end">
            <IconSettings size={20} stroke={1.75} aria-hidden />
            {t('shell.settings')}
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <p className="popover-title">{t('shell.settingsTitle')}</p>
          <WorkstationSwitches />
        </Popover.Dropdown>
      </Popover>
    </nav>
  );
}
