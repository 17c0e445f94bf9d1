import type { Area } from '@nhip/contracts';

const SHORT_KINDS: Partial<Record<Area['kind'], string>> = { commune: 'X.', ward: 'P.', 'special-zone': 'ĐK.', district: 'H.' };

/** A province is a tỉnh or a city directly under the Government. */
const shortProvince = (name: string): string => (/^thành phố(\s|$)/i.test(name.normalize('NFC')) ? 'TP.' : 'T.');

/** Short official form for the map and the header: `X. Thạnh Xuân`, `P. Vị Thanh`. Composed (NFC), as the glyphs are. */
export function areaShortLabel(area: Pick<Area, 'kind' | 'name' | 'shortName'>): string {
  const kind = area.kind === 'province' ? shortProvince(area.name) : SHORT_KINDS[area.kind];
  return (kind === undefined ? area.name : `${kind} ${area.shortName}`).normalize('NFC');
}

/** Units at the lower tier of administration, where stations stand and boundaries are drawn. */
export const isUnit = ({ kind }: Pick<Area, 'kind'>): boolean => kind === 'ward' || kind === 'commune' || kind === 'special-zone';
