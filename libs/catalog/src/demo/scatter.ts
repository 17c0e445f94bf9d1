import { unitCells } from './cells.js';
import { unitPlaces } from './unit-places.js';
import { demoUnits, type DemoUnit } from './units.js';

/** A place on the map, degrees. */
export interface DemoPlace {
  readonly lat: number;
  readonly lon: number;
}

const KM_PER_DEGREE = 111.2;
const DECIMALS = 5;
/** Share of the unit's radius within which stations stand: people and roads are near the town. */
const REACH = 0.85;
const TRIES = 40;

/** Evenly spread number 0 … 1 (1 excluded) that belongs to a text. */
export function shareOf(text: string): number {
  let h = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) h = Math.imul(h ^ text.charCodeAt(index), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 0x1_0000_0000;
}

/** Does the approximate cell of a unit hold this place? */
export function isInUnit(code: string, { lat, lon }: DemoPlace): boolean {
  let isInside = false;
  for (const [ring] of unitCells[code]?.coordinates ?? []) {
    for (let index = 1; ring && index < ring.length; index += 1) {
      const [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]] = [ring[index - 1] ?? [], ring[index] ?? []];
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) isInside = !isInside;
    }
  }
  return isInside;
}

/** The unit with this code. Throws for a stranger. */
export function getUnit(code: string): DemoUnit {
  const unit = demoUnits.find((one) => one.code === code);
  if (!unit) throw new Error(`the demo has no unit ${code}`);
  return unit;
}

/** A place inside the cell of a unit, near its town, always the same for the same name; two names never share one. */
export function placeIn(code: string, name: string): DemoPlace {
  const unit = getUnit(code);
  const [townLat, townLon] = unitPlaces[code]?.town ?? [unit.lat, unit.lon];
  const radiusKm = Math.sqrt(unit.areaKm2 / Math.PI) * REACH;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    // a place outside the cell is drawn again, each time a little nearer to the middle of the unit
    const pull = attempt / TRIES;
    const angle = 2 * Math.PI * shareOf(`${name} angle ${attempt}`);
    const distance = (radiusKm * (0.06 + shareOf(`${name} distance ${attempt}`) ** 1.4) * (1 - pull)) / KM_PER_DEGREE;
    const lat = townLat + (unit.lat - townLat) * pull + distance * Math.sin(angle);
    const lon = townLon + (unit.lon - townLon) * pull + (distance * Math.cos(angle)) / Math.cos((lat * Math.PI) / 180);
    const place = { lat: Number(lat.toFixed(DECIMALS)), lon: Number(lon.toFixed(DECIMALS)) };
    if (isInUnit(code, place)) return place;
  }
  return { lat: unit.lat, lon: unit.lon };
}
