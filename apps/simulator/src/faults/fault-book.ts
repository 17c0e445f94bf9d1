import { FAULTS, type FaultKind } from '@nhip/contracts';
import type { DemoAsset } from '@nhip/catalog';
import type { RunningFault } from './running-fault.js';

/** Which faults run on which asset. A gateway hands the faults of its way and its clock on to what it passes on. */
export class FaultBook {
  #byAsset = new Map<string, readonly RunningFault[]>();

  /** Replaces all that run. */
  set(faults: readonly RunningFault[]): void {
    this.#byAsset = new Map();
    for (const fault of faults) this.#byAsset.set(fault.assetId, [...(this.#byAsset.get(fault.assetId) ?? []), fault]);
  }

  /** The fault of this kind that hits an asset at an instant: its own, or one that its gateway hands on. */
  find(asset: Pick<DemoAsset, 'id' | 'gatewayId'>, kind: FaultKind, nowMs: number): RunningFault | undefined {
    const hits = (fault: RunningFault): boolean => fault.kind === kind && fault.endsMs > nowMs;
    const own = this.#byAsset.get(asset.id)?.find(hits);
    if (own || asset.gatewayId === undefined || !FAULTS[kind].passesOn) return own;
    return this.#byAsset.get(asset.gatewayId)?.find(hits);
  }
}
