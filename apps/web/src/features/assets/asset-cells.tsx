import { memo, type JSX, type ReactNode } from 'react';
import { findAssetType } from '@nhip/catalog';
import { DomainIcon, formatAge, StateGlyph, type Language } from '@nhip/ui';
import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import { useLiveAsset } from '../../live/live-context.js';
import { addressOfAsset } from '../../model/asset-address.js';
import { headlineOf, type AssetState } from '../../model/asset-state.js';
import { SOURCE_WORDS } from '../../model/source-words.js';
import { valueWithUnit } from '../../model/value-text.js';
import { onlineOf, type AssetRow } from './assets-table.model.js';
import type { Column } from './assets-url.js';

interface AssetCellsProps {
  readonly row: AssetRow;
  readonly state: AssetState | undefined;
  readonly now: number;
  /** Handed down: asking for them in every row costs more than the row. */
  readonly t: TFunction;
  readonly language: Language;
}

/** What a row says now. */
function useCells({ row, state, now, language }: AssetCellsProps) {
  const live = useLiveAsset(row.asset.id);
  const headline = headlineOf(row.asset, live);
  return {
    name: state?.state ?? 'normal',
    isStale: state?.isStale ?? false,
    online: onlineOf(row.asset, live),
    value: headline ? valueWithUnit(headline.metric, headline.value.value, language) : null,
    metric: headline?.metric.name[language] ?? null,
    age: headline ? formatAge(now - headline.value.at, language) : null,
  };
}

function Cell({ column, children }: { column: Column; children: ReactNode }): JSX.Element {
  return (
    <span role="gridcell" data-column={column}>
      {children}
    </span>
  );
}

/** One row of the desk: ten columns. */
export const AssetCells = memo(function AssetCells(props: AssetCellsProps): JSX.Element {
  const { t, row } = props;
  const { asset, typeName, areaName } = row;
  const { name, isStale, online, value, metric, age } = useCells(props);
  return (
    <div className="assets-columns" data-state={name} data-stale={isStale}>
      <Cell column="state">
        <StateGlyph state={name} size={14} /> {t(`state.${name}`)}
      </Cell>
      <Cell column="name">
        <Link to={addressOfAsset(asset.id)} tabIndex={-1} className="assets-link">
          {asset.name}
        </Link>
      </Cell>
      <Cell column="id">{asset.id}</Cell>
      <Cell column="type">
        <DomainIcon icon={findAssetType(asset.type)?.icon ?? 'unknown'} size={16} /> {typeName}
      </Cell>
      <Cell column="area">{areaName}</Cell>
      <Cell column="value">
        <span className="assets-value" title={metric ?? undefined}>
          {value ?? <span className="muted">{t('assets.noValue')}</span>}
        </span>
      </Cell>
      <Cell column="age">{age}</Cell>
      <Cell column="online">{t(`assets.online-${online}`)}</Cell>
      <Cell column="source">{t(SOURCE_WORDS[asset.sourceKind])}</Cell>
      <Cell column="gateway">{asset.gatewayId}</Cell>
    </div>
  );
});

/** One row of the phone: who and where at the left, value and age at the right. */
export const AssetLines = memo(function AssetLines(props: AssetCellsProps): JSX.Element {
  const { t, row } = props;
  const { asset, typeName, areaName } = row;
  const { name, isStale, value, age } = useCells(props);
  return (
    <div role="gridcell" className="assets-lines" data-state={name} data-stale={isStale}>
      <StateGlyph state={name} size={18} label={t(`state.${name}`)} />
      <span className="assets-who">
        <Link to={addressOfAsset(asset.id)} tabIndex={-1} className="assets-link">
          {asset.name}
        </Link>
        <span className="muted">
          {name !== 'normal' && <strong className="assets-word">{t(`state.${name}`)} · </strong>}
          {[typeName, areaName].filter((text) => text !== '').join(' · ')}
        </span>
      </span>
      <span className="assets-now">
        <span className="assets-value">{value ?? t('assets.noValue')}</span>
        <span className="muted">{age}</span>
      </span>
    </div>
  );
});
