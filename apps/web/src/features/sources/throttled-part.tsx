import type { JSX, ReactNode } from 'react';
import { EmptyFace, formatDateTime } from '@nhip/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCounted } from './count-bars.js';
import { Part } from './part.js';
import { throttledQuery } from './sources.api.js';

/** Assets that send more than they may, and those that did in the last week. */
export function ThrottledPart({ assetLink }: { assetLink: (assetId: string) => ReactNode }): JSX.Element {
  const { t } = useTranslation();
  const counted = useCounted();
  const query = useQuery(throttledQuery);
  return (
    <Part
      query={query}
      empty={(data) =>
        data.throttled.length > 0 ? null : (
          <EmptyFace title={t('throttle.none')}>
            <p>{t('throttle.noneText')}</p>
          </EmptyFace>
        )
      }
    >
      {({ throttled }) => (
        <>
          <p className="muted sources-note">{t('throttle.hint')}</p>
          <ul className="source-list" aria-label={t('sources.throttled')}>
            {throttled.map(({ assetId, assetName, since, until, dropped }) => (
              <li key={assetId} className="source" data-testid="throttled">
                <h3>{assetName}</h3>
                <p>
                  <strong className={until === null ? 'warning-words' : undefined}>
                    {t(until === null ? 'throttle.still' : 'throttle.over')}
                  </strong>
                  , {t('throttle.since', { time: formatDateTime(Date.parse(since)) })}
                  {until !== null && ` ${t('throttle.until', { time: formatDateTime(Date.parse(until)) })}`},{' '}
                  {counted('throttle.dropped', dropped)}
                </p>
                <p>{assetLink(assetId)}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  );
}
