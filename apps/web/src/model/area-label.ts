import type { Area } from '@nhip/contracts';

const SHORT_KINDS: Partial<Record<Area['kind'], string>> = { commune: 'X.', ward: 'P.', province: 'TP.' };

/** Short official form for the map and the header: `X. Thạnh Xuân`, `P. Vị Thanh`. Composed (NFC), as the glyphs are. */
export function areaShortLabel(area: Pick<Area, 'kind' | 'name' | 'shortName'>): string {
  const kind = SHORT_KINDS[area.kind];
  return (kind === undefined ? area.name : `${kind} ${area.shortName}`).normalize('NFC');
}
