import type { Queryable } from '../queryable.js';

/** Did a device ever announce itself under this hardware id, and is it still remembered? */
export async function hasUnknownSource(db: Queryable, hardwareId: string): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'has-unknown-source',
    text: 'select 1 from unknown_source where hardware_id = $1',
    values: [hardwareId],
  });
  return rowCount === 1;
}
