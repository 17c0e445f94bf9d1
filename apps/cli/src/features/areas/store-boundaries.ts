import type { Area } from '@nhip/contracts';
import {
  containsPoint,
  countPositions,
  joinBoundaries,
  simplifyBoundaries,
  toGeojson,
  type AreaBoundary,
  type PolygonRings,
  type ReadBoundary,
} from '@nhip/domain';
import { appendChanges, listAreas, lockPacks, updateAreaBoundaries, withTransaction } from '@nhip/store';
import { refuse } from '../../command/cli-error.js';
import type { CommandContext } from '../../context/command-context.js';

/** What an import of boundaries came to. `strange`: codes of the file that are no areas; `bare`: units without a true boundary. */
export interface BoundaryOutcome {
  readonly matched: readonly Area[];
  readonly strange: readonly string[];
  readonly bare: readonly string[];
  readonly joined: readonly string[];
  readonly positionsBefore: number;
  readonly positionsAfter: number;
  readonly toleranceMetres: number;
  readonly isStored: boolean;
}

/** The map of every reader loads them all. */
const MAX_POSITIONS = 300_000;
const UNITS = new Set(['ward', 'commune', 'special-zone']);

function polygonsOf(boundary: unknown): readonly PolygonRings[] {
  const { type, coordinates } = boundary as { type: string; coordinates: PolygonRings | PolygonRings[] };
  return type === 'Polygon' ? [coordinates as PolygonRings] : (coordinates as PolygonRings[]);
}

/** Saved areas whose outline is approximate, and all of whose units now have a true boundary: their outline is that of the units together. */
function joinSaved(areas: readonly Area[], boundaries: readonly AreaBoundary[]): AreaBoundary[] {
  const given = new Map(boundaries.map((each) => [each.code, each]));
  return areas.flatMap((saved) => {
    if (saved.kind !== 'saved' || saved.boundaryQuality !== 'approximate' || given.has(saved.code) || saved.boundary === null) return [];
    const outline = polygonsOf(saved.boundary);
    const units = areas.filter(({ kind, lat, lon }) => UNITS.has(kind) && containsPoint(outline, [lon, lat]));
    const parts = units.flatMap(({ code }) => given.get(code) ?? []);
    return parts.length > 0 && parts.length === units.length ? [{ code: saved.code, polygons: joinBoundaries(parts) }] : [];
  });
}

/** Stores boundaries of known areas, matched by code, in one transaction; a dry run stores nothing. */
export async function storeBoundaries(
  context: CommandContext,
  read: readonly ReadBoundary[],
  options: { readonly toleranceMetres: number; readonly isDryRun: boolean },
): Promise<BoundaryOutcome> {
  const pool = await context.database();
  return withTransaction(pool, async (client) => {
    await lockPacks(client);
    const areas = await listAreas(client);
    const known = new Map(areas.map((area) => [area.code, area]));
    const ours = read.filter(({ code }) => known.has(code));
    if (ours.length === 0)
      throw refuse(
        `None of the ${read.length} features has the code of an area here (the first: ${read[0]?.code ?? 'none'}).`,
        'Import the areas first (pack import), or name the property that holds the code with --code-property.',
      );
    const { boundaries, toleranceMetres } = simplifyBoundaries(ours, options.toleranceMetres);
    context.signal.throwIfAborted();
    const positionsAfter = countPositions(boundaries);
    if (positionsAfter > MAX_POSITIONS)
      throw refuse(`${positionsAfter} positions are too many for a screen (at most ${MAX_POSITIONS}).`, 'Give a greater --tolerance.');
    const joined = joinSaved(areas, boundaries);
    const stored = [...boundaries, ...joined];
    const set = new Set(stored.map(({ code }) => code));
    if (!options.isDryRun) {
      await updateAreaBoundaries(
        client,
        stored.map(({ code, polygons }) => ({ code, boundary: toGeojson(polygons) })),
        'official',
      );
      await appendChanges(
        client,
        [...set].map((code) => ({ noun: 'area', key: code, data: { action: 'boundary' } })),
      );
    }
    return {
      matched: ours.map(({ code }) => known.get(code)!),
      strange: read.filter(({ code }) => !known.has(code)).map(({ code }) => code),
      bare: areas
        .filter(({ code, kind, boundaryQuality }) => UNITS.has(kind) && boundaryQuality !== 'official' && !set.has(code))
        .map(({ code }) => code),
      joined: joined.map(({ code }) => code),
      positionsBefore: countPositions(ours),
      positionsAfter,
      toleranceMetres,
      isStored: !options.isDryRun,
    };
  });
}
