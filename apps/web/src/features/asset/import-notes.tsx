import type { JSX } from 'react';
import type { SeriesImportNote } from '@nhip/contracts';
import { formatDate, formatNumber, type Language } from '@nhip/ui';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/start-i18n.js';

const DAY_MS = 86_400_000;

/** What one file did: its true times, and by how much it was moved. */
function noteText(t: TFunction, language: Language, note: SeriesImportNote): string {
  const span = { from: formatDate(Date.parse(note.trueFrom)), to: formatDate(Date.parse(note.trueTo)) };
  const days = Math.round(note.shiftMs / DAY_MS);
  const shift = t('seriesImport.days', { count: days, replace: { count: formatNumber(days, 0, language) } });
  if (note.kind === 'replay')
    return note.shiftMs === 0 ? t('seriesImport.replayedAsIs', span) : t('seriesImport.replayed', { ...span, shift });
  if (note.shiftMs !== 0) return t('seriesImport.moved', { ...span, shift });
  return t('seriesImport.imported', { ...span, at: formatDate(Date.parse(note.startedAt)) });
}

/** Which files were brought into the series of an asset. Nothing where there was none. */
export function ImportNotes({ imports }: { imports: readonly SeriesImportNote[] }): JSX.Element | null {
  const { t } = useTranslation();
  const language = useLanguage();
  if (imports.length === 0) return null;
  return (
    <section className="panel-section">
      <h3>{t('seriesImport.title')}</h3>
      <ul className="rejects">
        {imports.map((note) => (
          <li key={`${note.startedAt}${note.metric}${note.label}`}>
            <code>{note.label ? `${note.metric}{${note.label}}` : note.metric}</code> {noteText(t, language, note)}{' '}
            <span className="muted">({note.source})</span> {note.finishedAt === null && <strong>{t('seriesImport.unfinished')}</strong>}
          </li>
        ))}
      </ul>
    </section>
  );
}
