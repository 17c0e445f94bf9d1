import type { Queryable } from '../queryable.js';

/** What ingest must know of an asset. */
export interface IntakeAsset {
  readonly key: number;
  readonly id: string;
  readonly type: string;
  readonly gatewayId: string | null;
}

/** All live assets, or the live ones among `ids`. */
export async function listAssetsForIntake(db: Queryable, ids?: readonly string[]): Promise<IntakeAsset[]> {
  const { rows } = await db.query<IntakeAsset>({
    name: 'list-assets-for-intake',
    text: `select key, id, type, gateway_id as "gatewayId" from asset where retired_at is null and ($1::text[] is null or id = any($1))`,
    values: [ids ?? null],
  });
  return rows;
}
