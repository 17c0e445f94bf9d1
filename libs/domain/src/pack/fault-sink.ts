import type { PackFault, PackFaultCode, PackPlace } from './pack-fault.js';
import type { PackDraft } from './read-pack-sheet.js';

/** Gathers what is wrong with a pack. */
export class FaultSink {
  readonly faults: PackFault[] = [];

  add(place: PackPlace, code: PackFaultCode, value: string, words: Readonly<Record<string, string>> = {}): void {
    this.faults.push({ ...place, code, value, words });
  }

  /** Drafts by the value of `key`; the second and later ones of a value are faults. */
  unique(drafts: readonly PackDraft[], key: string): Map<string, PackDraft> {
    const byKey = new Map<string, PackDraft>();
    for (const draft of drafts) {
      const value = draft.values[key] as string;
      const first = byKey.get(value);
      if (first) this.add(draft.place(key), 'duplicate', value, { other: String(first.place().row) });
      else byKey.set(value, draft);
    }
    return byKey;
  }
}
