const PAGE = 12;

/**
 * Where a key moves the cursor on `points` ([epoch ms, …] in order): arrows by one, PageUp and PageDown by twelve, Home and End to the ends, Escape lets
 * go (null). Undefined for keys that mean nothing here. Without a cursor a key begins at the newest point.
 */
export function moveCursor(key: string, points: readonly (readonly number[])[], cursorMs: number | null): number | null | undefined {
  if (key === 'Escape') return cursorMs === null ? undefined : null;
  const last = points.length - 1;
  const found = cursorMs === null ? -1 : points.findIndex(([at = 0]) => at >= cursorMs);
  const index = found < 0 ? last : found;
  const targets: Readonly<Record<string, number>> = {
    ArrowLeft: cursorMs === null ? last : index - 1,
    ArrowRight: index + 1,
    PageUp: index - PAGE,
    PageDown: index + PAGE,
    Home: 0,
    End: last,
  };
  const target = targets[key];
  if (target === undefined || last < 0) return undefined;
  return points[Math.min(last, Math.max(0, target))]?.[0] ?? null;
}
