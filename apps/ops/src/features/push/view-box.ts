/** West, south, east, north in degrees. */
export type Box = readonly [number, number, number, number];

/** About how many grid cells a screen is wide: coarser boxes mean more screens that share one frame. */
const CELLS_A_WORLD_AT_ZOOM_0 = 4;
const MAX_ZOOM = 16;

const clamp = (value: number, limit: number): number => Math.min(limit, Math.max(-limit, value));

/** Widens a viewport to the grid of its zoom, so that screens which look at nearly the same place share their frames. */
export function snapBox([west, south, east, north]: Box, zoom: number): Box {
  const cell = 360 / (CELLS_A_WORLD_AT_ZOOM_0 * 2 ** Math.round(Math.max(0, clamp(zoom, MAX_ZOOM))));
  const down = (degrees: number, limit: number): number => clamp(Math.floor(degrees / cell) * cell, limit);
  const up = (degrees: number, limit: number): number => clamp(Math.ceil(degrees / cell) * cell, limit);
  return [down(west, 180), down(south, 90), up(east, 180), up(north, 90)];
}

const isWholeWorld = ([west, south, east, north]: Box): boolean => west <= -180 && south <= -90 && east >= 180 && north >= 90;

/** Does a box hold a place? A box that crosses the date line has west > east. What has no place is in the whole world, and nowhere else: lists follow it so. */
export function holds(box: Box, place: { readonly lat: number | null; readonly lon: number | null }): boolean {
  const [west, south, east, north] = box;
  const { lat, lon } = place;
  if (lat === null || lon === null) return isWholeWorld(box);
  if (lat < south || lat > north) return false;
  return west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
}
