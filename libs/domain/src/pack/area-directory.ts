import type { PackArea, PackSuccession } from '@nhip/contracts';
import type { PackFaultCode } from './pack-fault.js';

/** Where an area code leads today: to an area that stands, or why to none. */
export type ResolvedArea =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly code: PackFaultCode; readonly words: Readonly<Record<string, string>> };

/** Areas as they will be after the import, and what old codes became. */
export class AreaDirectory {
  readonly #areas = new Map<string, PackArea>();
  readonly #successors = new Map<string, Set<string>>();
  readonly #today: string;
  readonly #broken: ReadonlySet<string>;

  /** `broken`: codes whose row has faults of its own; what refers to them is not refused again. */
  constructor(
    areas: Iterable<PackArea>,
    successions: Iterable<PackSuccession>,
    { today, broken }: { readonly today: string; readonly broken: ReadonlySet<string> },
  ) {
    this.#today = today;
    this.#broken = broken;
    for (const area of areas) this.#areas.set(area.code, area);
    for (const { oldCode, newCode } of successions) {
      const known = this.#successors.get(oldCode) ?? new Set();
      this.#successors.set(oldCode, known.add(newCode));
    }
  }

  find(code: string): PackArea | undefined {
    return this.#areas.get(code);
  }

  all(): Iterable<PackArea> {
    return this.#areas.values();
  }

  successorsOf(code: string): readonly string[] {
    return [...(this.#successors.get(code) ?? [])];
  }

  isBroken(code: string): boolean {
    return this.#broken.has(code);
  }

  hasEnded(area: PackArea): boolean {
    return area.validTo !== null && area.validTo <= this.#today;
  }

  /** Follows old codes to what stands today: an ended or former code with one successor is its alias. */
  resolve(code: string, seen = new Set<string>()): ResolvedArea {
    const area = this.#areas.get(code);
    if (this.#broken.has(code) || (area && !this.hasEnded(area))) return { ok: true, code };
    const successors = this.successorsOf(code).filter((next) => !seen.has(next));
    const [only] = successors;
    if (successors.length === 1 && only !== undefined) return this.resolve(only, seen.add(code));
    if (successors.length > 1) return { ok: false, code: 'splitArea', words: { codes: successors.join(', ') } };
    if (area) return { ok: false, code: 'endedArea', words: { day: area.validTo ?? '' } };
    return { ok: false, code: 'unknownArea', words: { guess: this.#guess(code) } };
  }

  /** A code that lost its leading zeros. */
  #guess(code: string): string {
    if (!/^\d{1,4}$/.test(code)) return '';
    return [2, 3, 5].map((width) => code.padStart(width, '0')).find((padded) => padded !== code && this.#areas.has(padded)) ?? '';
  }
}
