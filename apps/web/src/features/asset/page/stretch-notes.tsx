import type { JSX } from 'react';
import type { TelemetryHistory } from '@nhip/contracts';
import { formatPeriod } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/start-i18n.js';
import type { ShownSeries } from './chosen-series.js';

interface StretchNotesProps {
  readonly chosen: readonly ShownSeries[];
  readonly histories: readonly TelemetryHistory[];
  readonly previous: TelemetryHistory | null;
  readonly shiftMs: number;
}

const DAY_MS = 86_400_000;

/** What the chart shows, in words: step, band, grey line, readings that are not good, possible gaps. */
export function StretchNotes({ chosen, histories, previous, shiftMs }: StretchNotesProps): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const { metric } = chosen[0]!;
  const [{ source, everyS }] = histories as [TelemetryHistory];
  const notGood = histories.reduce((sum, history) => sum + history.notGood, 0);
  const possible = histories.some(({ possibleGaps }) => possibleGaps.length > 0);
  const step = everyS === null ? '' : formatPeriod(everyS, language);
  const notes = [
    ...(source !== 'raw' && metric.kind === 'gauge' ? [`${t('history.mean', { step })}, ${t('history.band')}`] : []),
    ...(source !== 'raw' && metric.kind === 'state' ? [t('assetPage.lastState', { step })] : []),
    ...(metric.kind === 'counter' ? [t('assetPage.increase', { step })] : []),
    ...(previous
      ? [previous.points.length > 0 ? t('assetPage.greyLine', { count: Math.round(shiftMs / DAY_MS) }) : t('assetPage.noBefore')]
      : []),
    ...(notGood > 0 ? [t('history.notGood', { count: notGood })] : []),
    ...(possible ? [t('assetPage.hatched')] : []),
  ];
  return <p className="muted history-note">{notes.map((note) => `${note.charAt(0).toUpperCase()}${note.slice(1)}.`).join(' ')}</p>;
}
