import type { Area } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';

/** Stores an area or brings the existing one to this description. The parent must exist. `validFrom` as YYYY-MM-DD. */
export async function upsertArea(db: Queryable, area: Area & { validFrom?: string }): Promise<void> {
  await db.query({
    name: 'upsert-area',
    text: `insert into area (code, kind, name, short_name, parent_code, lat, lon, boundary, boundary_quality, valid_from) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      on conflict (code) do update set kind = excluded.kind, name = excluded.name, short_name = excluded.short_name, parent_code = excluded.parent_code,
        lat = excluded.lat, lon = excluded.lon, boundary = excluded.boundary, boundary_quality = excluded.boundary_quality
      where area.boundary_quality <> 'official' or excluded.boundary_quality = 'official'`,
    values: [
      area.code,
      area.kind,
      area.name.normalize('NFC'),
      area.shortName.normalize('NFC'),
      area.parentCode,
      area.lat,
      area.lon,
      area.boundary === null ? null : JSON.stringify(area.boundary),
      area.boundaryQuality,
      area.validFrom ?? '2025-07-01',
    ],
  });
}
