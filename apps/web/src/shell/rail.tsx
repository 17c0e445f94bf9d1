import { useState, type JSX } from 'react';
import { Popover } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation, type To } from 'react-router';
import { Logo } from './logo.js';
import type { PageEntry } from './page.js';

/** An entry and where it leads now. */
export interface RailEntry extends PageEntry {
  readonly path: string;
  readonly to: To;
}

/** The bottom bar of the phone holds five: with more pages, four and "Thêm". */
const PHONE_CELLS = 5;

/** The pages that exist: a rail at the left of a desk, a bar at the foot of a phone. */
export function Rail({ entries }: { entries: readonly RailEntry[] }): JSX.Element {
  const { t } = useTranslation();
  const kept = entries.length > PHONE_CELLS ? PHONE_CELLS - 1 : entries.length;
  return (
    <nav className="rail" aria-label={t('shell.navigation')}>
      <span className="rail-logo">
        <Logo />
      </span>
      {entries.map((entry, i) => (
        <RailItem key={entry.path} entry={entry} isExtra={i >= kept} />
      ))}
      {kept < entries.length && <More entries={entries.slice(kept)} />}
    </nav>
  );
}

interface RailItemProps {
  readonly entry: RailEntry;
  /** No room for it in the bar of the phone. */
  readonly isExtra?: boolean;
  readonly onOpen?: () => void;
}

function RailItem({ entry, isExtra = false, onOpen }: RailItemProps): JSX.Element {
  const { t } = useTranslation();
  const { icon: Icon, Badge, word, letter, path, to, isLast = false } = entry;
  return (
    <NavLink
      to={to}
      end={path === '/'}
      className={`rail-item${isLast ? ' rail-end' : ''}${isExtra ? ' rail-desk' : ''}`}
      aria-keyshortcuts={`g ${letter}`}
      {...(onOpen ? { onClick: onOpen } : {})}
    >
      <Icon size={20} stroke={1.75} aria-hidden />
      {t(`page.${word}`)}
      {Badge && <Badge />}
    </NavLink>
  );
}

/** The rest of the pages, on the phone. */
function More({ entries }: { entries: readonly RailEntry[] }): JSX.Element {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [isOpen, setOpen] = useState(false);
  const isHere = entries.some((entry) => pathname.startsWith(entry.path));
  return (
    <Popover position="top-end" opened={isOpen} onChange={setOpen} trapFocus withinPortal>
      <Popover.Target>
        <button type="button" className={`rail-item rail-phone${isHere ? ' active' : ''}`} onClick={() => setOpen(!isOpen)}>
          <IconDots size={20} stroke={1.75} aria-hidden />
          {t('shell.more')}
        </button>
      </Popover.Target>
      <Popover.Dropdown className="rail-more">
        {entries.map((entry) => (
          <RailItem key={entry.path} entry={entry} onOpen={() => setOpen(false)} />
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}
