// Makes src/demo/outline.ts and src/demo/cells.ts: the old province of Hậu Giang from Natural Earth 10m admin 1 as Debian ships it,
// and approximate cells of its 28 communes and wards (see src/demo/SOURCES.md).
// node dist/libs/catalog/scripts/make-areas.js <folder with ne_10m_admin_1_states_provinces.shp> libs/catalog/src/demo
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { demoUnits } from '../src/demo/units.js';
import { clipRing, round, type Box } from './geometry.js';
import { readShapefile, type Point } from './shapefile.js';
import { voronoiCells } from './voronoi-cells.js';

/** Extent of the published polygon of the old province. Natural Earth reaches too far north, into the rest of Cần Thơ, and is cut to it. */
const TRUE_EXTENT: Box = [105.3283, 9.5824, 105.8972, 9.9943];

const [source = '.', target = '.'] = process.argv.slice(2);
const record = readShapefile(path.join(source, 'ne_10m_admin_1_states_provinces')).find(
  ({ attributes }) => attributes.iso_a2 === 'VN' && attributes.name === 'Hau Giang',
);
const ring = record?.parts[0];
if (!ring) throw new Error(`no Hậu Giang in ${source}`);
const outline: Point[][] = [round(clipRing(ring, TRUE_EXTENT), 4)];
const cells = Object.fromEntries(
  [...voronoiCells(demoUnits, outline)].map(([code, coordinates]) => [code, { type: 'MultiPolygon', coordinates }]),
);

const asModule = (name: string, type: string, doc: string, value: unknown): string =>
  `import type { ${type} } from 'geojson';\n\n/** ${doc} Made by libs/catalog/scripts/make-areas.ts; do not edit. */\n// prettier-ignore\nexport const ${name} = ${JSON.stringify(value)} as unknown as `;
writeFileSync(
  path.join(target, 'outline.ts'),
  `${asModule('oldProvinceOutline', 'Polygon', 'Outline of the old province of Hậu Giang, Natural Earth 10m.', { type: 'Polygon', coordinates: outline })}Polygon;\n`,
);
writeFileSync(
  path.join(target, 'cells.ts'),
  `${asModule('unitCells', 'MultiPolygon', 'Approximate cell of each unit, by code.', cells)}Readonly<Record<string, MultiPolygon>>;\n`,
);
