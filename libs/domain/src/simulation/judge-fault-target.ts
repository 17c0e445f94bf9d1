import { FAULTS, type Asset, type FaultKind } from '@nhip/contracts';

/** Why an asset cannot have a simulated fault: a real device or a replay feeds it, or the fault is one of gateways. Undefined: it can. */
export function judgeFaultTarget(
  kind: FaultKind,
  asset: Pick<Asset, 'sourceKind' | 'type'>,
): 'not_simulated' | 'not_a_gateway' | undefined {
  if (asset.sourceKind !== 'simulator') return 'not_simulated';
  return FAULTS[kind].target === 'gateway' && asset.type !== 'gateway' ? 'not_a_gateway' : undefined;
}
