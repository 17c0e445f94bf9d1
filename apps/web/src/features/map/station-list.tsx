import { useMemo, type JSX } from 'react';
import { findAssetType } from '@nhip/catalog';
import type { Asset } from '@nhip/contracts';
import { DomainIcon, EmptyFace, StateGlyph, stateRank } from '@nhip/ui';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/start-i18n.js';
import { useLiveAsset } from '../../live/live-context.js';
import { headlineOf } from '../../model/asset-state.js';
import { valueWithUnit } from '../../model/value-text.js';
import type { AssetStates } from '../../model/use-asset-states.js';

interface StationListProps {
  readonly assets: readonly Asset[];
  readonly states: AssetStates;
  readonly selected: string | null;
  readonly onOpen: (assetId: string) => void;
  readonly onBack: () => void;
}

/** The map as a list, worst first: everything a pointer can do on the map can be done here by keyboard and screen reader. */
export function StationList({ assets, states, selected, onOpen, onBack }: StationListProps): JSX.Element {
  const { t } = useTranslation();
  const sorted = useMemo(() => {
    const rank = (asset: Asset): number => stateRank(states.get(asset.id)?.state ?? 'normal');
    return [...assets].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'vi'));
  }, [assets, states]);
  return (
    <>
      <div className="side-title">
        <button type="button" className="icon-button" onClick={onBack} aria-label={t('stations.back')}>
          <IconArrowLeft size={18} stroke={1.75} aria-hidden />
        </button>
        <h2>{t('stations.title')}</h2>
        <span className="muted">{assets.length}</span>
      </div>
      {assets.length === 0 ? (
        <EmptyFace title={t('stations.empty')}>{t('stations.emptyText')}</EmptyFace>
      ) : (
        <ul className="side-scroll station-list">
          {sorted.map((asset) => (
            <StationRow
              key={asset.id}
              asset={asset}
              state={states.get(asset.id)?.state ?? 'normal'}
              isSelected={asset.id === selected}
              onOpen={onOpen}
            />
          ))}
        </ul>
      )}
    </>
  );
}

interface StationRowProps {
  readonly asset: Asset;
  readonly state: Parameters<typeof StateGlyph>[0]['state'];
  readonly isSelected: boolean;
  readonly onOpen: (assetId: string) => void;
}

function StationRow({ asset, state, isSelected, onOpen }: StationRowProps): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const headline = headlineOf(asset, useLiveAsset(asset.id));
  return (
    <li>
      <button type="button" className="station-row" aria-current={isSelected} onClick={() => onOpen(asset.id)}>
        <DomainIcon icon={findAssetType(asset.type)?.icon ?? 'unknown'} size={17} />
        <span className="station-name">{asset.name}</span>
        <span className="station-value">{headline && valueWithUnit(headline.metric, headline.value.value, language)}</span>
        <StateGlyph state={state} size={14} label={t(`state.${state}`)} />
      </button>
    </li>
  );
}
