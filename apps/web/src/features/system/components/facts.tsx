import type { JSX } from 'react';
import { REJECT_REASONS, type SystemReport } from '@nhip/contracts';
import { formatDateTime, formatNumber } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/start-i18n.js';

interface FactsProps {
  readonly report: SystemReport;
}

/** Refused parts of messages by reason, most first; the bar is the share of the most frequent one. */
export function RejectsSection({ report: { rejects } }: FactsProps): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const rows = Object.entries(rejects.byReason).sort((a, b) => b[1] - a[1]);
  const most = rows[0]?.[1] ?? 1;
  const wordOf = (reason: string): string => {
    const known = REJECT_REASONS.find((one) => one === reason);
    return known ? t(`reject.${known}`) : reason;
  };
  return (
    <section>
      <h3>{t('system.rejects')}</h3>
      {rows.length === 0 ? (
        <p className="muted">{t('system.rejectsNone')}</p>
      ) : (
        <ul className="reject-bars">
          {rows.map(([reason, count]) => (
            <li key={reason}>
              <span>{wordOf(reason)}</span>
              <span className="reject-bar" aria-hidden>
                <span style={{ width: `${(count / most) * 100}%` }} />
              </span>
              <span className="figure-value">{formatNumber(count, 0, language)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const isKnownCause = (cause: string): cause is 'broker_session_lost' | 'broker_dropped_messages' =>
  cause === 'broker_session_lost' || cause === 'broker_dropped_messages';

/** Stretches in which something may be missing. */
export function GapsSection({ report: { possibleGaps } }: FactsProps): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section>
      <h3>{t('system.gaps')}</h3>
      {possibleGaps.length === 0 ? (
        <p className="muted">{t('system.gapsNone')}</p>
      ) : (
        <ul className="gap-list">
          {possibleGaps.map((gap) => (
            <li key={`${gap.from}${gap.cause}`}>
              <strong>
                {formatDateTime(Date.parse(gap.from))} – {gap.to === null ? t('system.gapOpen') : formatDateTime(Date.parse(gap.to))}
              </strong>
              <br />
              {isKnownCause(gap.cause) ? t(`system.gapCause.${gap.cause}`) : gap.cause}
              {gap.lost !== null && ` · ${t('system.gapLost', { number: formatNumber(gap.lost, 0, language) })}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Who serves which intake slot. */
export function SlotsSection({ report: { slots } }: FactsProps): JSX.Element {
  const { t } = useTranslation();
  return (
    <section>
      <h3>{t('system.slots')}</h3>
      <dl className="facts">
        {slots.map(({ slot, owner }) => (
          <div key={slot} className="facts-row" data-level={owner === null ? 'critical' : 'normal'}>
            <dt>{t('system.slotName', { slot })}</dt>
            <dd>{owner ?? t('system.slotNobody')}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What came twice, changed, or late. */
export function QualitySection({ report }: FactsProps): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const rows = [
    ['duplicates', report.duplicates24h],
    ['corrections', report.corrections24h],
    ['outOfOrder', report.outOfOrder24h],
    ['backfilled', report.backfilled24h],
  ] as const;
  return (
    <section>
      <h3>{t('system.counts')}</h3>
      <dl className="facts">
        {rows.map(([key, count]) => (
          <div key={key} className="facts-row">
            <dt>{t(`system.${key}`)}</dt>
            <dd className="figure-value">{formatNumber(count, 0, language)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
