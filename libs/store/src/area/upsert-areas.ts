import type { PackArea, PackSuccession } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';

/** Stores areas or brings existing ones to this description, all in one statement: parents may stand anywhere in the list. Boundaries are left alone. */
export async function upsertAreas(db: Queryable, areas: readonly PackArea[], pack: string): Promise<void> {
  if (areas.length === 0) return;
  await db.query({
    name: 'upsert-areas',
    text: `insert into area (code, kind, name, short_name, parent_code, lat, lon, valid_from, valid_to, pack)
      select code, kind, name, "shortName", "parentCode", lat, lon, "validFrom", "validTo", $2
      from jsonb_to_recordset($1::jsonb) as u(code text, kind text, name text, "shortName" text, "parentCode" text, lat float8, lon float8, "validFrom" date, "validTo" date)
      on conflict (code) do update set kind = excluded.kind, name = excluded.name, short_name = excluded.short_name, parent_code = excluded.parent_code,
        lat = excluded.lat, lon = excluded.lon, valid_from = excluded.valid_from, valid_to = excluded.valid_to, pack = excluded.pack`,
    values: [JSON.stringify(areas), pack],
  });
}

/** Stores what old codes became; known rows get the new date. */
export async function upsertSuccessions(db: Queryable, successions: readonly PackSuccession[]): Promise<void> {
  if (successions.length === 0) return;
  await db.query({
    name: 'upsert-area-successions',
    text: `insert into area_succession (old_code, new_code, valid_from)
      select "oldCode", "newCode", "validFrom" from jsonb_to_recordset($1::jsonb) as u("oldCode" text, "newCode" text, "validFrom" date)
      on conflict (old_code, new_code) do update set valid_from = excluded.valid_from`,
    values: [JSON.stringify(successions)],
  });
}

/** Gives areas their boundary (GeoJSON Polygon or MultiPolygon). Unknown codes are passed over; returns how many were set. */
export async function updateAreaBoundaries(
  db: Queryable,
  boundaries: readonly { readonly code: string; readonly boundary: unknown }[],
  quality: 'official' | 'approximate',
): Promise<number> {
  const { rowCount } = await db.query({
    name: 'update-area-boundaries',
    text: `update area set boundary = u.boundary, boundary_quality = $2
           from jsonb_to_recordset($1::jsonb) as u(code text, boundary jsonb) where area.code = u.code`,
    values: [JSON.stringify(boundaries), quality],
  });
  return rowCount ?? 0;
}
