import type { JSX } from 'react';
import type { GapList } from '@nhip/contracts';
import { EmptyFace, formatAge, formatClock, formatDate } from '@nhip/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/start-i18n.js';
import { useNow } from '../../live/use-now.js';
import { useCounted } from './count-bars.js';
import { Part } from './part.js';
import { gapsQuery } from './sources.api.js';

const CAUSES = new Set(['broker_session_lost', 'broker_dropped_messages']);

/** Stretches in which messages may have been lost: from when to when, why, how many. */
export function GapsPart(): JSX.Element {
  const { t } = useTranslation();
  const query = useQuery(gapsQuery);
  return (
    <Part
      query={query}
      empty={(data) =>
        data.gaps.length > 0 ? null : (
          <EmptyFace title={t('gap.none')}>
            <p>{t('gap.noneText')}</p>
          </EmptyFace>
        )
      }
    >
      {({ gaps }) => (
        <ul className="source-list" aria-label={t('sources.gaps')}>
          {gaps.map((gap) => (
            <Gap key={gap.id} gap={gap} />
          ))}
        </ul>
      )}
    </Part>
  );
}

const instant = (text: string): string => `${formatClock(Date.parse(text))} ${formatDate(Date.parse(text))}`;

function Gap({ gap: { from, to, cause, lost } }: { gap: GapList['gaps'][number] }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const counted = useCounted();
  const now = useNow(1000);
  const lastedMs = (to === null ? now : Date.parse(to)) - Date.parse(from);
  return (
    <li className="source" data-testid="gap">
      <h3>
        {t('gap.from')} {instant(from)}{' '}
        {to === null ? <span className="warning-words">{t('sources.now')}</span> : `${t('gap.to').toLowerCase()} ${instant(to)}`}
      </h3>
      <p>
        {t('gap.lasted', { age: formatAge(lastedMs, language) })},{' '}
        <strong>{lost === null ? t('gap.lostUnknown') : counted('gap.lost', lost)}</strong>
      </p>
      <p>{t(CAUSES.has(cause) ? `gap.${cause}` : 'gap.other', { cause })}</p>
      <p className="muted">{t('gap.affected')}</p>
    </li>
  );
}
