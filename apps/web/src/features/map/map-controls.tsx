import { useEffect, useState, type JSX } from 'react';
import { formatNumber, useMap, type Bounds, type EdgePadding } from '@nhip/ui';
import { IconCurrentLocation, IconMinus, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/start-i18n.js';
import { motionMs } from './sensor-pointer.js';
import { scaleBarOf, type ScaleBarLength } from './scale-bar.js';

const ZOOM_MS = 300;
const FLY_MS = 600;

const MARGIN_PX = 24;
/** Height of legend and scale. */
const FOOT_PX = 116;
const PHONE_PX = 767;

/** What must stay free around the region in its first view: the legend covers nothing of it. */
export const homePadding = (): EdgePadding => ({
  top: MARGIN_PX,
  left: MARGIN_PX,
  right: MARGIN_PX,
  bottom: window.innerWidth > PHONE_PX ? FOOT_PX : MARGIN_PX,
});

/** Zoom and the way home. */
export function MapControls({ home }: { home: Bounds }): JSX.Element {
  const map = useMap();
  const { t } = useTranslation();
  const icon = { size: 18, stroke: 1.75, 'aria-hidden': true } as const;
  return (
    <div className="map-controls">
      <button
        type="button"
        aria-label={t('map.zoomIn')}
        title={t('map.zoomIn')}
        onClick={() => map?.zoomIn({ duration: motionMs(ZOOM_MS) })}
      >
        <IconPlus {...icon} />
      </button>
      <button
        type="button"
        aria-label={t('map.zoomOut')}
        title={t('map.zoomOut')}
        onClick={() => map?.zoomOut({ duration: motionMs(ZOOM_MS) })}
      >
        <IconMinus {...icon} />
      </button>
      <button
        type="button"
        aria-label={t('map.home')}
        title={t('map.home')}
        onClick={() => map?.fitBounds([...home], { padding: homePadding(), duration: motionMs(FLY_MS) })}
      >
        <IconCurrentLocation {...icon} />
      </button>
    </div>
  );
}

/** Length on the ground, and what this basemap does not show. */
export function ScaleBar(): JSX.Element {
  const map = useMap();
  const { t } = useTranslation();
  const language = useLanguage();
  const [bar, setBar] = useState<ScaleBarLength | null>(null);
  useEffect(() => {
    if (!map) return undefined;
    const update = (): void => setBar(scaleBarOf(map.getCenter().lat, map.getZoom()));
    update();
    map.on('move', update);
    return () => {
      map.off('move', update);
    };
  }, [map]);
  return (
    <div className="map-foot">
      {bar && (
        <span className="scale">
          <span className="scale-line" style={{ width: bar.widthPx }} aria-hidden />
          {formatNumber(bar.metres >= 1000 ? bar.metres / 1000 : bar.metres, 0, language)} {t(bar.metres >= 1000 ? 'map.km' : 'map.m')}
        </span>
      )}
      <span className="muted">{t('mark.reducedMap')}</span>
    </div>
  );
}
