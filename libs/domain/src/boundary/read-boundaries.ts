import type { BoundaryFault, BoundaryFaultCode } from './boundary-fault.js';
import type { AreaBoundary, LonLat, PolygonRings } from './boundary-shape.js';
import { findCrossing } from './find-crossing.js';

/** How features tell their code and name; absent: usual names are tried. */
export interface BoundaryProperties {
  readonly code?: string | undefined;
  readonly name?: string | undefined;
}

/** A boundary as a file has it, whole and checked. */
export interface ReadBoundary extends AreaBoundary {
  readonly name: string | null;
  readonly feature: number;
}

const CODE_NAMES = ['code', 'ma', 'ma_xa', 'maxa', 'ma_dvhc', 'madvhc', 'gso', 'gso_code', 'ward_code', 'commune_code', 'area_code', 'id'];
const NAME_NAMES = ['name', 'ten', 'ten_xa', 'tenxa', 'fullname', 'full_name', 'ward_name'];
const MAX_POSITIONS = 100_000;
const WGS84 = /(CRS:?84|EPSG:+4326|WGS ?84)$/i;

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

class BoundaryRefused extends Error {
  constructor(
    readonly code: BoundaryFaultCode,
    readonly words: Readonly<Record<string, string>> = {},
  ) {
    super(code);
  }
}

function propertyOf(properties: Json, asked: string | undefined, usual: readonly string[]): string | null {
  const names = Object.keys(properties);
  const name = asked ?? usual.flatMap((each) => names.filter((known) => known.toLowerCase() === each))[0];
  const value = name === undefined ? undefined : properties[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value).normalize('NFC').trim() || null : null;
}

function checkPosition(position: unknown): LonLat {
  const [lon, lat] = Array.isArray(position) ? (position as unknown[]) : [];
  if (typeof lon !== 'number' || typeof lat !== 'number' || !Number.isFinite(lon) || !Number.isFinite(lat))
    throw new BoundaryRefused('badPosition');
  if (lon >= 102 && lon <= 118 && lat >= 6.5 && lat <= 23.5) return [lon, lat];
  const at = `${lon}, ${lat}`;
  if (Math.abs(lon) > 1000 || Math.abs(lat) > 1000) throw new BoundaryRefused('vn2000', { at });
  throw new BoundaryRefused(lat >= 102 && lat <= 118 && lon >= 6.5 && lon <= 23.5 ? 'swapped' : 'outsideVietnam', { at });
}

function checkRing(ring: unknown): LonLat[] {
  if (!Array.isArray(ring)) throw new BoundaryRefused('badPosition');
  const positions = (ring as unknown[]).map(checkPosition);
  const [first, last] = [positions[0], positions.at(-1)];
  if (!first || !last || positions.length < 4) throw new BoundaryRefused('shortRing');
  if (first[0] !== last[0] || first[1] !== last[1]) throw new BoundaryRefused('unclosed', { at: first.join(', ') });
  return positions;
}

function checkGeometry(geometry: unknown): readonly PolygonRings[] {
  const { type, coordinates } = isObject(geometry) ? geometry : { type: 'null', coordinates: undefined };
  if ((type !== 'Polygon' && type !== 'MultiPolygon') || !Array.isArray(coordinates))
    throw new BoundaryRefused('notPolygon', { type: String(type) });
  const parts = (type === 'Polygon' ? [coordinates] : coordinates) as unknown[];
  const polygons = parts.map((rings) => (Array.isArray(rings) ? rings.map(checkRing) : []));
  const count = polygons.flat().reduce((sum, ring) => sum + ring.length, 0);
  if (count === 0) throw new BoundaryRefused('shortRing');
  if (count > MAX_POSITIONS) throw new BoundaryRefused('tooLarge', { count: String(count), max: String(MAX_POSITIONS) });
  for (const rings of polygons) {
    const crossing = findCrossing(rings);
    if (crossing) throw new BoundaryRefused('selfCrossing', { at: crossing.join(', ') });
  }
  return polygons;
}

function crsOf(file: Json): string | null {
  const { properties } = isObject(file.crs) ? file.crs : { properties: undefined };
  return isObject(properties) && typeof properties.name === 'string' ? properties.name : null;
}

/** Reads a GeoJSON file of boundaries. Every fault is named by its feature; a boundary with a fault is not among the result. */
export function readBoundaries(
  file: unknown,
  properties: BoundaryProperties,
): { readonly boundaries: ReadBoundary[]; readonly faults: BoundaryFault[] } {
  const faults: BoundaryFault[] = [];
  const boundaries: ReadBoundary[] = [];
  const fail = (feature: number | null, areaCode: string | null, code: BoundaryFaultCode, words = {}): void =>
    void faults.push({ feature, areaCode, code, words });
  if (!isObject(file) || file.type !== 'FeatureCollection' || !Array.isArray(file.features)) {
    fail(null, null, 'notCollection');
    return { boundaries, faults };
  }
  const crs = crsOf(file);
  if (crs !== null && !WGS84.test(crs)) fail(null, null, 'crs', { name: crs });
  const seen = new Map<string, number>();
  (file.features as unknown[]).forEach((feature, index) => {
    const known = isObject(feature) && isObject(feature.properties) ? feature.properties : {};
    const code = propertyOf(known, properties.code, CODE_NAMES);
    if (code === null) return fail(index + 1, null, 'noCode', { properties: Object.keys(known).join(', ') });
    const twin = seen.get(code);
    if (twin !== undefined) return fail(index + 1, code, 'duplicate', { other: String(twin) });
    seen.set(code, index + 1);
    try {
      const polygons = checkGeometry(isObject(feature) ? feature.geometry : null);
      boundaries.push({ code, polygons, name: propertyOf(known, properties.name, NAME_NAMES), feature: index + 1 });
    } catch (error) {
      if (!(error instanceof BoundaryRefused)) throw error;
      fail(index + 1, code, error.code, error.words);
    }
    return undefined;
  });
  return { boundaries, faults };
}
