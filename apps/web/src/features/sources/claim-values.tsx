import type { JSX } from 'react';
import { findMetric } from '@nhip/catalog';
import type { ClaimReading, ClaimedValue } from '@nhip/contracts';
import { formatDateTime } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/start-i18n.js';
import { valueWords } from './value-words.js';

/** What the last message of an unknown device seems to say, value by value, and what would be refused of it. */
export function ClaimValues({ reading }: { reading: ClaimReading }): JSX.Element {
  const { t } = useTranslation();
  return (
    <div className="claim-values">
      <h4>{t('claim.readAs')}</h4>
      {reading.ts === null ? <p>{t('claim.noTs')}</p> : <p className="muted">{`${t('claim.ts')} ${formatDateTime(reading.ts)}`}</p>}
      <ul>
        {reading.values.map((value) => (
          <Value key={value.key} value={value} />
        ))}
        {reading.faults.map(({ reason, path }, i) => (
          <li key={`${path} ${i}`} className="claim-value" data-refused="true">
            <strong>{t(`reject.${reason}`)}</strong>
            <span>{t(`rejectHelp.${reason}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Value({ value }: { value: ClaimedValue }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const name = value.metric === null ? null : (findMetric(value.metric)?.name[language] ?? value.metric);
  return (
    <li className="claim-value" data-refused={value.refused !== null}>
      <code>{value.key}</code>
      {value.value !== null && name !== null && (
        <span>
          {name} <strong>{valueWords(value, language)}</strong>
        </span>
      )}
      {value.refused !== null && (
        <span>
          {value.raw} <strong>{t(`reject.${value.refused}`)}</strong>
          {value.isExact || value.metric === null
            ? `. ${t(`rejectHelp.${value.refused}`)}`
            : `: ${t('claim.guess', { metric: value.metric })}`}
        </span>
      )}
    </li>
  );
}
