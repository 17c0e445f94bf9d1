/** Chance that is the same at every run: a value depends on the seed, a name and a number only, never on what was asked before. */
export interface Randomness {
  /** Evenly distributed in 0 … 1 (1 excluded). */
  uniform(name: string, index: number): number;
  /** Normally distributed with mean 0 and deviation 1, changing smoothly over time; values about two `scaleMs` apart have nothing in common. */
  smooth(name: string, timeMs: number, scaleMs: number): number;
}

function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) h = Math.imul(h ^ text.charCodeAt(index), 0x01000193);
  return h;
}

/** Finalizer of MurmurHash3: neighbouring numbers become unrelated. */
function mix(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Chance from a seed. */
export function createRandomness(seed: string): Randomness {
  const seedHash = hash(seed);
  const names = new Map<string, number>();
  const nameHash = (name: string): number => {
    const known = names.get(name) ?? mix(seedHash ^ hash(name));
    names.set(name, known);
    return known;
  };
  const uniform = (name: string, index: number): number =>
    mix(mix(nameHash(name) ^ (index | 0)) ^ Math.floor(index / 0x1_0000_0000)) / 0x1_0000_0000;
  const normal = (name: string, index: number): number =>
    Math.sqrt(-2 * Math.log(1 - uniform(name, 2 * index))) * Math.cos(2 * Math.PI * uniform(name, 2 * index + 1));
  return {
    uniform,
    smooth: (name, timeMs, scaleMs) => {
      const knot = Math.floor(timeMs / scaleMs);
      const share = timeMs / scaleMs - knot;
      // cosine and sine keep the deviation at 1 between the knots, which a straight mean would not
      const angle = (share * share * (3 - 2 * share) * Math.PI) / 2;
      return normal(name, knot) * Math.cos(angle) + normal(name, knot + 1) * Math.sin(angle);
    },
  };
}
