import { useId, useMemo, useState, type JSX } from 'react';
import { TextInput } from '@mantine/core';
import type { Asset } from '@nhip/contracts';
import { useTranslation } from 'react-i18next';
import { searchAssets, searchIndex } from '../../../model/search-assets.js';

const MOST_HITS = 6;

interface TargetFieldProps {
  /** What the fault may be aimed at. */
  readonly targets: readonly Asset[];
  readonly chosen: Asset | null;
  readonly onChoose: (asset: Asset | null) => void;
}

/** Finds the asset by name or id, with and without diacritics; the chosen one stands there until it is changed. */
export function TargetField({ targets, chosen, onChoose }: TargetFieldProps): JSX.Element {
  const { t } = useTranslation();
  const listId = useId();
  const [query, setQuery] = useState('');
  const index = useMemo(() => searchIndex(targets, []), [targets]);
  const hits = searchAssets(index, query, MOST_HITS).hits.flatMap((hit) => (hit.kind === 'asset' ? [hit.asset] : []));
  if (chosen)
    return (
      <div className="fault-target">
        <div>
          <span className="field-name">{t('simulation.asset')}</span>
          <strong>{chosen.name}</strong>
          <span className="muted">{chosen.id}</span>
        </div>
        <button type="button" className="button" onClick={() => onChoose(null)}>
          {t('simulation.change')}
        </button>
      </div>
    );
  return (
    <div>
      <TextInput
        label={t('simulation.asset')}
        placeholder={t('simulation.assetHint')}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        aria-controls={listId}
        autoComplete="off"
      />
      <ul className="fault-hits" id={listId} aria-label={t('simulation.hits')}>
        {hits.map((asset) => (
          <li key={asset.id}>
            <button type="button" className="fault-hit" onClick={() => onChoose(asset)}>
              <span>{asset.name}</span>
              <span className="muted">{asset.id}</span>
            </button>
          </li>
        ))}
      </ul>
      {query.trim() !== '' && hits.length === 0 && <p className="muted">{t('simulation.noHits')}</p>}
    </div>
  );
}
