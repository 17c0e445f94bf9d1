import { useMemo, type JSX } from 'react';
import { catalog, typesOfGroup } from '@nhip/catalog';
import type { Asset, AssetType, DomainGroup } from '@nhip/contracts';
import { DomainIcon, isSeverity, StateGlyph, type StateName } from '@nhip/ui';
import { IconListDetails, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/start-i18n.js';
import { worstOf } from '../../model/asset-state.js';
import type { MapUrl } from '../../model/map-url.js';
import type { AssetStates } from '../../model/use-asset-states.js';

interface LayerRow {
  readonly type: AssetType;
  readonly count: number;
  readonly worst: StateName;
}

interface LayerGroup {
  readonly group: DomainGroup;
  readonly rows: readonly LayerRow[];
}

/** The layer list as a status list: kinds that have assets, each with its count and worst state, layers that are off included. */
export function layerGroups(assets: readonly Asset[], states: AssetStates): readonly LayerGroup[] {
  const rowOf = (type: AssetType): LayerRow[] => {
    const own = assets.filter((asset) => asset.type === type.key);
    return own.length === 0
      ? []
      : [{ type, count: own.length, worst: worstOf(own.map((asset) => states.get(asset.id)?.state ?? 'normal')) }];
  };
  return catalog.groups.map((group) => ({ group, rows: typesOfGroup(group).flatMap(rowOf) })).filter(({ rows }) => rows.length > 0);
}

interface LayerListProps {
  readonly assets: readonly Asset[];
  readonly states: AssetStates;
  readonly url: MapUrl;
  readonly onChange: (change: Partial<MapUrl>) => void;
  readonly onStations: () => void;
  readonly onAdd: () => void;
}

export function LayerList({ assets, states, url, onChange, onStations, onAdd }: LayerListProps): JSX.Element {
  const { t } = useTranslation();
  const groups = useMemo(() => layerGroups(assets, states), [assets, states]);
  const all = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const on = groups.reduce((sum, { rows }) => sum + rows.filter((row) => !url.off.has(row.type.key)).length, 0);
  const toggle = (key: string): void => {
    const off = new Set(url.off);
    if (!off.delete(key)) off.add(key);
    onChange({ off });
  };
  return (
    <>
      <div className="side-title">
        <h2>{t('layers.title')}</h2>
        <span className="muted">{t('layers.on', { on, all })}</span>
      </div>
      <div className="side-scroll">
        {groups.map(({ group, rows }) => (
          <LayerRows key={group.key} group={group} rows={rows} off={url.off} onToggle={toggle} />
        ))}
        <fieldset className="layer-group">
          <legend>{t('layers.base')}</legend>
          <label className="layer-row">
            <input type="checkbox" checked={url.boundaries} onChange={(e) => onChange({ boundaries: e.currentTarget.checked })} />
            <span className="layer-name">{t('layers.boundaries')}</span>
          </label>
        </fieldset>
      </div>
      <div className="side-foot">
        <button type="button" className="button" onClick={onStations} id="open-stations">
          <IconListDetails size={16} stroke={1.75} aria-hidden /> {t('layers.stations')}
        </button>
        <button type="button" className="button" onClick={onAdd}>
          <IconPlus size={16} stroke={1.75} aria-hidden /> {t('layers.addDevice')}
        </button>
      </div>
    </>
  );
}

interface LayerRowsProps extends LayerGroup {
  readonly off: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
}

function LayerRows({ group, rows, off, onToggle }: LayerRowsProps): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <fieldset className="layer-group">
      <legend>{group.name[language]}</legend>
      {rows.map(({ type, count, worst }) => (
        <label key={type.key} className="layer-row" data-off={off.has(type.key)}>
          <input type="checkbox" checked={!off.has(type.key)} onChange={() => onToggle(type.key)} />
          <DomainIcon icon={type.icon} size={17} />
          <span className="layer-name">{type.name[language]}</span>
          {isSeverity(worst) && <StateGlyph state={worst} size={13} label={t('layers.worst', { state: t(`state.${worst}`) })} />}
          <span className="layer-count">{count}</span>
        </label>
      ))}
    </fieldset>
  );
}
