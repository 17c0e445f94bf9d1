import type { Area } from '@nhip/contracts';
import type { Bounds } from '@nhip/ui';
import type { Geometry } from 'geojson';
import { boundsOf } from './bounds.js';

/** Mainland and sea of Việt Nam: west, south, east, north. Shown where an installation has no area yet. */
const VIET_NAM: Bounds = [102, 6.5, 117.5, 23.5];
/** Around a lone point: about 40 km to each side. */
const LONE_DEGREES = 0.35;
/** Beyond the outermost points, as a share of what they span. */
const MARGIN = 0.12;

/** The area that the map opens with: the one that the site names, else the saved area, else the one province. */
export function findHomeArea(areas: readonly Area[], code: string | null): Area | undefined {
  const provinces = areas.filter(({ kind }) => kind === 'province');
  return (
    areas.find((area) => area.code === code) ??
    areas.find(({ kind }) => kind === 'saved') ??
    (provinces.length === 1 ? provinces[0] : undefined)
  );
}

/** The home area and what lies below it; all areas where there is no home. */
function areasOfHome(areas: readonly Area[], home: Area | undefined): readonly Area[] {
  if (!home) return areas;
  const inside = new Set([home.code]);
  for (let before = 0; before < inside.size;) {
    before = inside.size;
    for (const { code, parentCode } of areas) if (parentCode !== null && inside.has(parentCode)) inside.add(code);
  }
  return areas.filter(({ code }) => inside.has(code));
}

function boundsOfPoints(points: readonly Pick<Area, 'lat' | 'lon'>[]): Bounds {
  const lats = points.map(({ lat }) => lat);
  const lons = points.map(({ lon }) => lon);
  const [west, south, east, north] = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  const margin = Math.max(LONE_DEGREES - Math.max(east - west, north - south) / 2, 0) + MARGIN * Math.max(east - west, north - south);
  return [west - margin, south - margin, east + margin, north + margin];
}

/** Where the first view looks: the boundary of home, else those of its units, else their points, else the whole country. */
export function homeBoundsOf(areas: readonly Area[], home: Area | undefined): Bounds {
  const own = home?.boundary ? boundsOf([home.boundary as Geometry]) : null;
  if (own) return own;
  const inside = areasOfHome(areas, home);
  const shapes = inside.flatMap(({ boundary }) => (boundary === null ? [] : [boundary as Geometry]));
  const drawn = shapes.length === 0 ? null : boundsOf(shapes);
  if (drawn) return drawn;
  return inside.length === 0 ? VIET_NAM : boundsOfPoints(inside);
}
