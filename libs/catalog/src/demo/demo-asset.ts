import type { CreateAsset } from '@nhip/contracts';

/** A station of the demo: what `POST /api/v1/assets` would take, with everything that a map needs. */
export interface DemoAsset extends CreateAsset {
  readonly id: string;
  readonly areaCode: string;
  readonly lat: number;
  readonly lon: number;
}
