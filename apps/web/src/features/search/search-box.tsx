import { useId, useMemo, useRef, useState, type JSX, type KeyboardEvent } from 'react';
import { findAssetType } from '@nhip/catalog';
import type { Area, Asset } from '@nhip/contracts';
import { DomainIcon } from '@nhip/ui';
import { IconMapPin, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { searchAssets, searchIndex, type SearchHit } from '../../model/search-assets.js';
import { useSlashKey } from '../../shell/use-slash-key.js';

interface SearchBoxProps {
  readonly assets: readonly Asset[];
  readonly areas: readonly Area[];
  readonly onChoose: (hit: SearchHit) => void;
}

/** Query, hits and keys of the search box. */
function useSearch({ assets, areas, onChoose }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const index = useMemo(() => searchIndex(assets, areas), [assets, areas]);
  const { hits, total } = useMemo(() => searchAssets(index, query), [index, query]);
  const focus = useMemo(() => () => input.current?.focus(), []);
  useSlashKey(focus);

  const choose = (hit: SearchHit | undefined): void => {
    if (!hit) return;
    setOpen(false);
    input.current?.blur();
    onChoose(hit);
  };
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      setOpen(true);
      setActive((active + step + hits.length) % hits.length);
    } else if (event.key === 'Enter') choose(hits[active]);
    else if (event.key === 'Escape') {
      setQuery('');
      setOpen(false);
      input.current?.blur();
    }
  };
  const type = (text: string): void => {
    setQuery(text);
    setActive(0);
    setOpen(true);
  };
  return { input, query, isOpen, active, hits, total, type, setOpen, choose, press };
}

/** Finds stations and areas, with and without diacritics; arrows choose, Enter opens, Esc clears. */
export function SearchBox({ assets, areas, onChoose }: SearchBoxProps): JSX.Element {
  const { t } = useTranslation();
  const listId = useId();
  const { input, query, isOpen, active, hits, total, type, setOpen, choose, press } = useSearch({ assets, areas, onChoose });
  const isListed = isOpen && query.trim() !== '';
  return (
    <div className="search" role="search">
      <IconSearch size={16} stroke={1.75} aria-hidden />
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={t('search.label')}
        aria-expanded={isListed}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isListed && hits[active] ? `${listId}-${active}` : undefined}
        placeholder={t('search.placeholder')}
        value={query}
        onChange={(event) => type(event.currentTarget.value)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={press}
        autoComplete="off"
        spellCheck={false}
      />
      {query.trim() !== '' && <span className="search-count">{t('search.results', { count: total })}</span>}
      <kbd>/</kbd>
      <SearchList id={listId} isListed={isListed} hits={hits} active={active} onChoose={choose} />
    </div>
  );
}

interface SearchListProps {
  readonly id: string;
  readonly isListed: boolean;
  readonly hits: readonly SearchHit[];
  readonly active: number;
  readonly onChoose: (hit: SearchHit) => void;
}

function SearchList({ id, isListed, hits, active, onChoose }: SearchListProps): JSX.Element {
  const { t } = useTranslation();
  return (
    <ul id={id} role="listbox" aria-label={t('search.label')} hidden={!isListed} className="search-list">
      {hits.map((hit, i) => (
        <SearchRow
          key={hit.kind === 'asset' ? hit.asset.id : hit.area.code}
          id={`${id}-${i}`}
          hit={hit}
          isActive={i === active}
          onChoose={() => onChoose(hit)}
        />
      ))}
      {hits.length === 0 && <li className="search-none">{t('search.none')}</li>}
    </ul>
  );
}

function SearchRow({ id, hit, isActive, onChoose }: { id: string; hit: SearchHit; isActive: boolean; onChoose: () => void }): JSX.Element {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'vi';
  const type = hit.kind === 'asset' ? findAssetType(hit.asset.type) : undefined;
  return (
    // The press comes before the blur of the input, which would close the list.
    <li id={id} role="option" aria-selected={isActive} onPointerDown={(event) => event.preventDefault()} onClick={onChoose}>
      {hit.kind === 'asset' ? <DomainIcon icon={type?.icon ?? 'unknown'} size={17} /> : <IconMapPin size={17} stroke={1.75} aria-hidden />}
      <span>{hit.kind === 'asset' ? hit.asset.name : hit.area.name}</span>
      <small>{hit.kind === 'asset' ? (type?.name[language] ?? hit.asset.type) : t('search.area')}</small>
    </li>
  );
}
