import type { DemoAsset } from './demo-asset.js';
import { placeIn } from './scatter.js';

/** What the makers of one kind say of an asset; id and place follow. */
export interface AssetSketch {
  readonly name: string;
  readonly gatewayId?: string;
  readonly lat?: number;
  readonly lon?: number;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly limits?: DemoAsset['limits'];
}

/** Units and how many assets of a kind each has. */
export type UnitCounts = Readonly<Record<string, number>>;

/** Site code: `<province>-<unit>-<domain>-<serial>`. */
export const siteCode = (unit: string, domain: string, serial: number): string => `92-${unit}-${domain}-${String(serial).padStart(2, '0')}`;

/** Assets of one kind in one unit with running site codes, scattered over the unit where the sketch names no place. */
export function assetsOfUnit(kind: { type: string; domain: string }, unit: string, sketches: readonly AssetSketch[]): DemoAsset[] {
  return sketches.map((sketch, index) => {
    const id = siteCode(unit, kind.domain, index + 1);
    return { id, type: kind.type, areaCode: unit, ...placeIn(unit, id), ...sketch };
  });
}

/** The same for every unit of `counts`; `sketch` tells the n-th (from 0) asset of a unit. */
export const assetsOfUnits = (
  kind: { type: string; domain: string },
  counts: UnitCounts,
  sketch: (unit: string, index: number) => AssetSketch,
): DemoAsset[] =>
  Object.entries(counts).flatMap(([unit, count]) =>
    assetsOfUnit(
      kind,
      unit,
      Array.from({ length: count }, (_, index) => sketch(unit, index)),
    ),
  );
