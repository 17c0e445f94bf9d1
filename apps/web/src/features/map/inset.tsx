import type { JSX } from 'react';
import { seaLabels } from '@nhip/catalog';
import { useTranslation } from 'react-i18next';
import { VIET_NAM_OUTLINE } from './viet-nam.outline.js';

const WEST = 101.4;
const NORTH = 23.9;
const PX_PER_DEGREE = 8.6;
const WIDTH = 130;
const HEIGHT = 148;

const x = (lon: number): number => (lon - WEST) * PX_PER_DEGREE;
const y = (lat: number): number => (NORTH - lat) * PX_PER_DEGREE;
const ring = (points: readonly (readonly [number, number])[]): string =>
  `M${points.map(([lon, lat]) => `${x(lon).toFixed(1)} ${y(lat).toFixed(1)}`).join('L')}Z`;

const COUNTRY = VIET_NAM_OUTLINE.map(ring).join('');
const ISLANDS = seaLabels.filter((label) => label.kind === 'island');

/** The whole country with both archipelagos, and where the region lies in it. Always on the map, whatever it shows. */
export function Inset({ lat, lon }: { lat: number; lon: number }): JSX.Element {
  const { t } = useTranslation();
  return (
    <figure className="inset">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('map.inset')}>
        <path d={COUNTRY} className="inset-country" />
        {ISLANDS.map((island) => (
          <circle key={island.name.vi} cx={x(island.lon)} cy={y(island.lat)} r={1} className="inset-island" />
        ))}
        <circle cx={x(lon)} cy={y(lat)} r={3.4} className="inset-region">
          <title>{t('map.region')}</title>
        </circle>
        <IslandName name={t('map.paracel')} lon={111.8} lat={19.1} />
        <IslandName name={t('map.spratly')} lon={113} lat={13.4} />
      </svg>
    </figure>
  );
}

/** The name of an archipelago and below it its country. */
function IslandName({ name, lon, lat }: { name: string; lon: number; lat: number }): JSX.Element {
  return (
    <text x={x(lon)} y={y(lat)} textAnchor="middle">
      {name}
      <tspan x={x(lon)} dy="1.1em">
        (Việt Nam)
      </tspan>
    </text>
  );
}
