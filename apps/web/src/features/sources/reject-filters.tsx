import { useEffect, useState, type FormEvent, type JSX } from 'react';
import { REJECT_REASONS, type RejectReason } from '@nhip/contracts';
import { useTranslation } from 'react-i18next';
import { PERIODS, type SourcesUrl } from './sources-url.js';

interface RejectFiltersProps {
  readonly url: SourcesUrl;
  readonly onChange: (part: Partial<SourcesUrl>) => void;
}

/** Period, reason and source of the refused messages that are shown, and whether in groups or one by one. */
export function RejectFilters({ url, onChange }: RejectFiltersProps): JSX.Element {
  const { t } = useTranslation();
  return (
    <div className="sources-filters">
      <Choice
        label={t('refusal.view')}
        words={['groups', 'messages'] as const}
        chosen={url.view}
        text={(view) => t(`refusal.${view}`)}
        onChoose={(view) => onChange({ view })}
      />
      <Choice
        label={t('refusal.period')}
        words={PERIODS}
        chosen={url.period}
        text={(period) => t(`period.${period}`)}
        onChoose={(period) => onChange({ period })}
      />
      <label className="sources-field">
        <span className="visually-hidden">{t('refusal.reason')}</span>
        <select
          value={url.reason ?? ''}
          onChange={(e) => onChange({ reason: e.currentTarget.value === '' ? null : (e.currentTarget.value as RejectReason) })}
        >
          <option value="">{t('refusal.anyReason')}</option>
          {REJECT_REASONS.map((reason) => (
            <option key={reason} value={reason}>
              {t(`reject.${reason}`)}
            </option>
          ))}
        </select>
      </label>
      <SourceField source={url.source} onChange={onChange} />
      {(url.source !== '' || url.reason !== null) && (
        <button type="button" className="button" onClick={() => onChange({ source: '', reason: null })}>
          {t('refusal.clear')}
        </button>
      )}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly words: readonly T[];
  readonly chosen: T;
  readonly text: (word: T) => string;
  readonly onChoose: (word: T) => void;
}

function Choice<T extends string>({ label, words, chosen, text, onChoose }: ChoiceProps<T>): JSX.Element {
  return (
    <div className="chips" role="group" aria-label={label}>
      {words.map((word) => (
        <button key={word} type="button" className="chip" aria-pressed={word === chosen} onClick={() => onChoose(word)}>
          {text(word)}
        </button>
      ))}
    </div>
  );
}

/** Asked for when the person is done with typing: Enter, or leaving the field. */
function SourceField({ source, onChange }: { source: string; onChange: RejectFiltersProps['onChange'] }): JSX.Element {
  const { t } = useTranslation();
  const [text, setText] = useState(source);
  useEffect(() => setText(source), [source]);
  const send = (): void => {
    if (text.trim() !== source) onChange({ source: text.trim() });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send();
  };
  return (
    <form className="sources-field" onSubmit={submit}>
      <input
        type="search"
        value={text}
        maxLength={256}
        placeholder={t('refusal.anySource')}
        aria-label={t('refusal.source')}
        spellCheck={false}
        onChange={(e) => setText(e.currentTarget.value)}
        onBlur={send}
      />
    </form>
  );
}
