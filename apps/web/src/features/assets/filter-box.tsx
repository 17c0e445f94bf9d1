import { useCallback, useEffect, useRef, useState, type JSX, type KeyboardEvent } from 'react';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSlashKey } from '../../shell/use-slash-key.js';

interface FilterBoxProps {
  readonly text: string;
  readonly count: number;
  readonly onChange: (text: string) => void;
  /** Down or Enter: on to the rows. */
  readonly onRows: () => void;
}

/** The box of the header on the assets page: what is typed narrows the table at once, with or without diacritics. */
export function FilterBox({ text, count, onChange, onRows }: FilterBoxProps): JSX.Element {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  // The address follows a moment later; the field itself never waits for it, or an input method would lose its composition.
  const [typed, setTyped] = useState(text);
  useEffect(() => {
    if (document.activeElement !== input.current) setTyped(text);
  }, [text]);
  useSlashKey(useCallback(() => input.current?.focus(), []));
  const say = (next: string): void => {
    setTyped(next);
    onChange(next);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      say('');
      input.current?.blur();
    } else if (!event.nativeEvent.isComposing && (event.key === 'ArrowDown' || event.key === 'Enter')) {
      event.preventDefault();
      onRows();
    }
  };
  return (
    <div className="search" role="search">
      <IconSearch size={16} stroke={1.75} aria-hidden />
      <input
        ref={input}
        type="text"
        aria-label={t('assets.find')}
        aria-controls="assets-table"
        placeholder={t('assets.findHint')}
        value={typed}
        onChange={(event) => say(event.currentTarget.value)}
        onKeyDown={press}
        autoComplete="off"
        spellCheck={false}
      />
      {typed.trim() !== '' && <span className="search-count">{t('search.results', { count })}</span>}
      <kbd>/</kbd>
    </div>
  );
}
