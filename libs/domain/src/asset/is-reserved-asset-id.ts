/** Broker accounts of Nhịp itself begin so: a device that took one would have its rights. */
export const RESERVED_ID_PREFIX = 'nhip-';
/** `GET /api/v1/assets/latest` is the snapshot. */
const RESERVED_IDS = new Set(['latest']);

/** May no asset have this id or alias? Capital letters do not matter. */
export function isReservedAssetId(id: string): boolean {
  const lower = id.toLowerCase();
  return lower.startsWith(RESERVED_ID_PREFIX) || RESERVED_IDS.has(lower);
}
