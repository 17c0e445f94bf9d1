import { useEffect, useRef, useState, type JSX } from 'react';
import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isTyping } from './is-typing.js';
import type { RailEntry } from './rail.js';

/** How long `g` waits for its letter. */
const CHORD_MS = 1500;

/** Keys that work on every page: `g` and a letter opens a page, `?` lists the keys. `/` belongs to the search box, Esc to what is open. */
export function Shortcuts({ entries }: { entries: readonly RailEntry[] }): JSX.Element {
  const { t } = useTranslation();
  const [isListed, setListed] = useState(false);
  useShortcutKeys(entries, () => setListed(true));
  return (
    <Modal opened={isListed} onClose={() => setListed(false)} title={t('keys.title')} closeButtonProps={{ 'aria-label': t('face.close') }}>
      <dl className="keys">
        {entries.map(({ path, letter, word }) => (
          <Row key={path} keys={['g', letter]} does={t('keys.open', { page: t(`page.${word}`) })} />
        ))}
        <Row keys={['/']} does={t('keys.search')} />
        <Row keys={['↑', '↓']} does={t('keys.move')} />
        <Row keys={['Enter']} does={t('keys.enter')} />
        <Row keys={['Esc']} does={t('keys.escape')} />
        <Row keys={['?']} does={t('keys.list')} />
      </dl>
    </Modal>
  );
}

function Row({ keys, does }: { keys: readonly string[]; does: string }): JSX.Element {
  return (
    <>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </>
  );
}

function useShortcutKeys(entries: readonly RailEntry[], onList: () => void): void {
  const navigate = useNavigate();
  const now = useRef({ entries, onList, navigate });
  now.current = { entries, onList, navigate };
  useEffect(() => {
    let chordUntil = 0;
    const press = (event: KeyboardEvent): void => {
      if (isTyping(event) || document.querySelector('[role=dialog][aria-modal=true]')) return;
      const isChord = performance.now() < chordUntil;
      chordUntil = 0;
      const entry = isChord ? now.current.entries.find(({ letter }) => letter === event.key.toLowerCase()) : undefined;
      if (entry) {
        event.preventDefault();
        void now.current.navigate(entry.to);
      } else if (event.key === 'g') chordUntil = performance.now() + CHORD_MS;
      else if (event.key === '?') now.current.onList();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
