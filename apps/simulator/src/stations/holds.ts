import { asMeasured } from './as-measured.js';
import type { Sheet, Station, Values } from './station.js';

/** What a command makes of a station's values from an instant on, until another command or its own end. Only values that the station reports change. */
export interface Hold {
  readonly fromMs: number;
  readonly untilMs?: number;
  readonly change: (values: Values, timeMs: number) => Values;
}

/** What stations were told to do: holds replace what their models say. History before a hold stays as it was. */
export class Holds {
  readonly #byAsset = new Map<string, Map<string, Hold>>();

  /** The station with its holds; models know nothing of them. */
  wrap(station: Station): Station {
    const { id } = station.asset;
    const held = (sheet: Sheet): Sheet => ({ ...sheet, sample: (timeMs) => this.#apply(id, sheet.sample(timeMs), timeMs) });
    return { ...station, sheets: station.sheets.map(held) };
  }

  /** Holds a part of a station ("lamps", "gate"); undefined gives it back to its model. */
  set(assetId: string, part: string, hold: Hold | undefined): void {
    const parts = this.#byAsset.get(assetId) ?? new Map<string, Hold>();
    if (hold) this.#byAsset.set(assetId, parts.set(part, hold));
    else parts.delete(part);
  }

  #apply(assetId: string, values: Values, timeMs: number): Values {
    let held = values;
    for (const { fromMs, untilMs = Infinity, change } of this.#byAsset.get(assetId)?.values() ?? [])
      if (timeMs >= fromMs && timeMs < untilMs) held = keepKeys(values, change(held, timeMs));
    return held === values ? values : asMeasured(held);
  }
}

/** The changed values under the keys that the sheet has. */
const keepKeys = (values: Values, changed: Values): Values =>
  Object.fromEntries(Object.keys(values).map((key) => [key, changed[key] ?? values[key]!]));
