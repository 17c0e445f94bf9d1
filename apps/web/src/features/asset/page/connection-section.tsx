import { useEffect, type JSX } from 'react';
import type { ConnectionEntry, ConnectionReport } from '@nhip/contracts';
import { formatAge, formatDateTime, formatDay, formatNumber } from '@nhip/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/start-i18n.js';
import { connectionQuery } from './asset-page.api.js';
import { DayStrip, type StripDay } from './day-strip.js';
import { PageSection } from './page-section.js';

const SHOWN = 12;
const DAY_S = 86_400;

/** When the device came and went, who said it, and how much of each of 30 days it was away. */
export function ConnectionSection({ assetId, online }: { assetId: string; online: boolean | null }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const query = useQuery(connectionQuery(assetId));
  useFreshLog(assetId, online);
  const title = (report: ConnectionReport | undefined): string =>
    report === undefined || report.availability === null
      ? t('assetPage.connection')
      : t('assetPage.available', { share: formatNumber(100 * report.availability, 2, language) });
  const aside = ({ outages, longestOutageS }: ConnectionReport): string =>
    outages === 0
      ? t('assetPage.noOutage')
      : t('assetPage.outages', { count: outages, longest: formatAge(1000 * longestOutageS, language) });
  return (
    <PageSection id="connection" query={query} title={title} aside={(report) => (report.availability === null ? '' : aside(report))}>
      {(report) => <ConnectionBody report={report} />}
    </PageSection>
  );
}

/** A change that the socket brings is in the log a moment later. */
function useFreshLog(assetId: string, online: boolean | null): void {
  const client = useQueryClient();
  useEffect(() => {
    if (online !== null) void client.invalidateQueries({ queryKey: connectionQuery(assetId).queryKey });
  }, [client, assetId, online]);
}

function ConnectionBody({ report }: { report: ConnectionReport }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const days = report.days.map(({ dayMs, knownS, offlineS }): StripDay => {
    const lost = knownS > 0 ? offlineS / knownS : null;
    const text =
      lost === null
        ? t('assetPage.dayUnknown')
        : offlineS === 0
          ? t('assetPage.dayWhole')
          : t('assetPage.dayLost', { time: formatAge(1000 * offlineS, language) });
    return { dayMs, share: lost === null ? null : offlineS / Math.max(knownS, DAY_S / 24), label: `${formatDay(dayMs)}: ${text}` };
  });
  if (report.availability === null) return <p className="muted">{t('assetPage.neverSaid')}</p>;
  return (
    <>
      <DayStrip days={days} label={t('assetPage.strip')} note={t('assetPage.stripNote')} />
      <ul className="connection-log">
        {report.entries.slice(0, SHOWN).map((entry) => (
          <LogLine key={`${entry.at}${entry.kind}`} entry={entry} />
        ))}
      </ul>
      {report.entries.length > SHOWN && <MoreEntries entries={report.entries.slice(SHOWN)} />}
    </>
  );
}

function MoreEntries({ entries }: { entries: readonly ConnectionEntry[] }): JSX.Element {
  const { t } = useTranslation();
  return (
    <details>
      <summary>{t('assetPage.moreEntries', { count: entries.length })}</summary>
      <ul className="connection-log">
        {entries.map((entry) => (
          <LogLine key={`${entry.at}${entry.kind}`} entry={entry} />
        ))}
      </ul>
    </details>
  );
}

function LogLine({ entry }: { entry: ConnectionEntry }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const { kind, online, saidBy, durationS, firmware, at } = entry;
  const what =
    kind === 'firmware'
      ? t('assetPage.newFirmware', { firmware })
      : t(online ? 'assetPage.cameOnline' : saidBy === 'will' ? 'assetPage.wentByWill' : 'assetPage.wentOffline');
  const long = kind === 'firmware' ? '' : durationS === null ? t('assetPage.stillLasts') : formatAge(1000 * durationS, language);
  return (
    <li data-online={online}>
      <svg width={10} height={10} viewBox="0 0 10 10" aria-hidden focusable="false">
        <circle
          cx={5}
          cy={5}
          r={3.6}
          fill={kind === 'firmware' || !online ? 'none' : 'var(--text-3)'}
          stroke="var(--text-3)"
          strokeWidth={1.5}
        />
      </svg>
      <time dateTime={at}>{formatDateTime(Date.parse(at))}</time>
      <span className="log-what">{what}</span>
      <span className="muted log-long">{long}</span>
    </li>
  );
}
