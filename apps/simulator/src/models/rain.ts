import { DAY_MS, HOUR_MS, localTime, monthlyCourse } from './calendar.js';
import type { Randomness } from './randomness.js';
import { SITE_OFFSET_MS } from '@nhip/domain';

/** A place on the map. */
export interface Place {
  readonly lat: number;
  readonly lon: number;
}

interface Storm extends Place {
  readonly startMs: number;
  readonly lengthMs: number;
  readonly peakMmh: number;
  readonly radiusKm: number;
}

/** Showers a day over the whole province, by month: rainy season May to November. */
const SHOWERS_A_DAY = [0.2, 0.1, 0.2, 0.6, 1.8, 2.2, 2.4, 2.4, 2.6, 2.4, 1.4, 0.6] as const;
const WEST = 105.35;
const EAST = 105.88;
const SOUTH = 9.58;
const NORTH = 9.98;
const KM_PER_DEGREE = 111.2;
const KEPT_DAYS = 40;
const TIP_MM = 0.2;

const distanceKm = (a: Place, b: Place): number =>
  KM_PER_DEGREE * Math.hypot(a.lat - b.lat, (a.lon - b.lon) * Math.cos((a.lat * Math.PI) / 180));

/** Share of a shower that has fallen after share `u` of its time: the integral of 2·sin²(πu). */
const fallen = (u: number): number => (u <= 0 ? 0 : u >= 1 ? 1 : u - Math.sin(2 * Math.PI * u) / (2 * Math.PI));

/** Rain over the province as showers: each has a place, a start, a length, a peak and a radius, all from the seed and the day. */
export class RainField {
  readonly #random: Randomness;
  readonly #days = new Map<number, readonly Storm[]>();

  constructor(random: Randomness) {
    this.#random = random;
  }

  /** Millimetres that fell at a place between two instants. */
  amountMm(place: Place, fromMs: number, toMs: number): number {
    let sum = 0;
    for (const storm of this.#stormsBetween(fromMs, toMs)) {
      const share = fallen((toMs - storm.startMs) / storm.lengthMs) - fallen((fromMs - storm.startMs) / storm.lengthMs);
      if (share > 0) sum += (share * this.#peakAt(storm, place) * storm.lengthMs) / HOUR_MS / 2;
    }
    return sum;
  }

  /** What a tipping bucket of 0.2 mm counts between two instants. */
  tippedMm(place: Place, fromMs: number, toMs: number): number {
    return Math.floor(this.amountMm(place, fromMs, toMs) / TIP_MM + 1e-9) * TIP_MM;
  }

  /** Millimetres an hour at this instant. */
  intensityMmh(place: Place, timeMs: number): number {
    let sum = 0;
    for (const storm of this.#stormsBetween(timeMs, timeMs)) {
      const u = (timeMs - storm.startMs) / storm.lengthMs;
      if (u > 0 && u < 1) sum += this.#peakAt(storm, place) * Math.sin(Math.PI * u) ** 2;
    }
    return sum;
  }

  #peakAt(storm: Storm, place: Place): number {
    const reach = distanceKm(storm, place) / storm.radiusKm;
    return reach > 2.5 ? 0 : storm.peakMmh * Math.exp(-(reach ** 2));
  }

  *#stormsBetween(fromMs: number, toMs: number): Generator<Storm> {
    // a shower that began late in the evening may go on after midnight
    for (let day = localTime(fromMs).day - 1; day <= localTime(toMs).day; day += 1) yield* this.#stormsOf(day);
  }

  #stormsOf(day: number): readonly Storm[] {
    const known = this.#days.get(day);
    if (known) return known;
    if (this.#days.size >= KEPT_DAYS) this.#days.clear();
    const mean = monthlyCourse(SHOWERS_A_DAY, localTime(day * DAY_MS - SITE_OFFSET_MS).flowingMonth);
    const count = Math.floor(mean * 2 * this.#random.uniform('showers', day) + 0.5);
    const storms = Array.from({ length: count }, (_, index) => this.#storm(day, index));
    this.#days.set(day, storms);
    return storms;
  }

  #storm(day: number, index: number): Storm {
    const chance = (what: string): number => this.#random.uniform(`shower ${what}`, day * 16 + index);
    // two of three showers come in the afternoon
    const hour = chance('kind') < 0.67 ? 13 + 6 * chance('hour') : 24 * chance('hour');
    return {
      startMs: day * DAY_MS - SITE_OFFSET_MS + hour * HOUR_MS,
      lengthMs: (0.5 + 2 * chance('length') ** 2) * HOUR_MS,
      peakMmh: 8 + 70 * chance('peak') ** 2,
      radiusKm: 8 + 14 * chance('radius'),
      lat: SOUTH + (NORTH - SOUTH) * chance('lat'),
      lon: WEST + (EAST - WEST) * chance('lon'),
    };
  }
}
