import { readBoundaries, type BoundaryProperties } from '@nhip/domain';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { refuse } from '../../command/cli-error.js';

const MAX_BYTES = 256 * 1024 * 1024;

/** Reads and checks a GeoJSON file. Throws CliError when it is none at all. */
export function readGeojson(file: string, properties: BoundaryProperties): ReturnType<typeof readBoundaries> {
  const name = path.basename(file);
  if (!existsSync(file) || statSync(file).isDirectory())
    throw refuse(`${file} is no file.`, 'Check the name; it is looked up from the folder you are in.');
  if (statSync(file).size > MAX_BYTES) throw refuse(`${name} is larger than 256 MB.`, 'Simplify it first, for example with mapshaper.');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
    return readBoundaries(JSON.parse(text) as unknown, properties);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError)
      throw refuse(
        `${name} is not GeoJSON in UTF-8 (${error.message}).`,
        'Export it as GeoJSON; a shapefile, KML or TopoJSON must be converted first.',
      );
    throw error;
  }
}
