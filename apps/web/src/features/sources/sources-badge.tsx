import type { JSX } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { overviewQuery } from './sources.api.js';

const MOST = 99;

/** How much of the sources needs work: devices that wait, assets that are throttled, gaps that go on. Nothing when there is none. */
export function SourcesBadge(): JSX.Element | null {
  const { t } = useTranslation();
  const { data } = useQuery(overviewQuery);
  const count = data ? data.unknown.waiting + data.throttled + data.openGaps : 0;
  if (count === 0) return null;
  return (
    <span className="rail-badge">
      <span aria-hidden>{count > MOST ? `${MOST}+` : count}</span>
      <span className="visually-hidden">{t('sources.badge', { count })}</span>
    </span>
  );
}
