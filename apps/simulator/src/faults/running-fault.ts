import type { FaultKind } from '@nhip/contracts';

/** A fault that the simulator obeys now. `amount` is the number of its kind (contracts: FAULTS), 0 where it has none. */
export interface RunningFault {
  readonly id: number;
  readonly kind: FaultKind;
  readonly assetId: string;
  readonly amount: number;
  readonly startedMs: number;
  readonly endsMs: number;
}
