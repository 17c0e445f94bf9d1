import { FAULTS, type Asset, type FaultKind } from '@nhip/contracts';

/** Why an asset cannot have a simulated fault: a real device or a replay feeds it, or the fault is one of another type. Undefined: it can. */
export function judgeFaultTarget(kind: FaultKind, asset: Pick<Asset, 'sourceKind' | 'type'>): 'not_simulated' | 'wrong_type' | undefined {
  if (asset.sourceKind !== 'simulator') return 'not_simulated';
  const { target } = FAULTS[kind];
  return target !== 'any' && asset.type !== target ? 'wrong_type' : undefined;
}
