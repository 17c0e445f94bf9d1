import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/start-i18n.js';
import { useLiveAsset } from '../../live/live-context.js';
import { useNow } from '../../live/use-now.js';
import { assetState, headlineOf } from '../../model/asset-state.js';
import { breachWords } from '../../model/breach-words.js';
import { valueWithUnit } from '../../model/value-text.js';
import { MapCallout } from './map-callout.js';
import type { PlacedAsset } from './sensor-features.js';

/** Freshness changes without any message. */
const JUDGE_MS = 5000;

interface StationCalloutsProps {
  readonly chosen: PlacedAsset | undefined;
  readonly hovered: PlacedAsset | undefined;
}

/** The dark label of the open station, and a lighter one under the pointer. */
export function StationCallouts({ chosen, hovered }: StationCalloutsProps): JSX.Element {
  return (
    <>
      {chosen && <StationCallout key={chosen.id} asset={chosen} isStrong />}
      {hovered && hovered.id !== chosen?.id && <StationCallout key={`${hovered.id} hover`} asset={hovered} isStrong={false} />}
    </>
  );
}

/** The name without the place in brackets: the map shows the place. */
const withoutPlace = (name: string): string => name.replace(/\s*\([^)]*\)$/, '');

function StationCallout({ asset, isStrong }: { asset: PlacedAsset; isStrong: boolean }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const live = useLiveAsset(asset.id);
  const headline = headlineOf(asset, live);
  const state = assetState(asset, live, useNow(JUDGE_MS));
  const value = headline ? valueWithUnit(headline.metric, headline.value.value, language) : t('asset.noValue');
  return (
    <MapCallout lon={asset.lon} lat={asset.lat} isStrong={isStrong}>
      <span>{withoutPlace(asset.name)}</span>
      <strong>
        {value}
        {state.breach && ` · ${breachWords(t, state.breach, language)}`}
        {!state.breach && state.state !== 'normal' && ` · ${t(`state.${state.state}`)}`}
      </strong>
    </MapCallout>
  );
}
