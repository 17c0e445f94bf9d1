import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/start-i18n.js';
import { useLiveAsset } from '../../live/live-context.js';
import { headlineOf } from '../../model/asset-state.js';
import { breachWords } from '../../model/breach-words.js';
import { valueWithUnit } from '../../model/value-text.js';
import { MapCallout } from './map-callout.js';
import type { PlacedAsset } from './sensor-features.js';
import type { AssetStates } from './use-asset-states.js';

interface StationCalloutsProps {
  readonly chosen: PlacedAsset | undefined;
  readonly hovered: PlacedAsset | undefined;
  readonly states: AssetStates;
}

/** The dark label of the open station, and a lighter one under the pointer. */
export function StationCallouts({ chosen, hovered, states }: StationCalloutsProps): JSX.Element {
  return (
    <>
      {chosen && <StationCallout key={chosen.id} asset={chosen} states={states} isStrong />}
      {hovered && hovered.id !== chosen?.id && (
        <StationCallout key={`${hovered.id} hover`} asset={hovered} states={states} isStrong={false} />
      )}
    </>
  );
}

/** The name without the place in brackets: the map shows the place. */
const withoutPlace = (name: string): string => name.replace(/\s*\([^)]*\)$/, '');

function StationCallout({ asset, states, isStrong }: { asset: PlacedAsset; states: AssetStates; isStrong: boolean }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const headline = headlineOf(asset, useLiveAsset(asset.id));
  const state = states.get(asset.id);
  const value = headline ? valueWithUnit(headline.metric, headline.value.value, language) : t('asset.noValue');
  return (
    <MapCallout lon={asset.lon} lat={asset.lat} isStrong={isStrong}>
      <span>{withoutPlace(asset.name)}</span>
      <strong>
        {value}
        {state?.breach && ` · ${breachWords(t, state.breach, language)}`}
        {!state?.breach && state && state.state !== 'normal' && ` · ${t(`state.${state.state}`)}`}
      </strong>
    </MapCallout>
  );
}
