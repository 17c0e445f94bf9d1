import type { Queryable } from '../queryable.js';

/** Puts a source aside, or (`by` null) back. False when no unregistered source has this id. */
export async function updateDismissal(db: Queryable, hardwareId: string, by: string | null): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'update-dismissal',
    text: `update unknown_source set dismissed_at = case when $2::text is not null then coalesce(dismissed_at, now()) end, dismissed_by = $2
           where hardware_id = $1 and registered_at is null`,
    values: [hardwareId, by],
  });
  return rowCount === 1;
}

/** Notes as which asset a source was registered. False when no source has this id, or it belongs to another asset already. */
export async function updateRegistration(
  db: Queryable,
  source: { readonly hardwareId: string; readonly assetId: string; readonly by: string },
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'update-registration',
    text: `update unknown_source set registered_as = $2, registered_by = $3, registered_at = coalesce(registered_at, now()), dismissed_at = null, dismissed_by = null
           where hardware_id = $1 and (registered_as is null or registered_as = $2)`,
    values: [source.hardwareId, source.assetId, source.by],
  });
  return rowCount === 1;
}
