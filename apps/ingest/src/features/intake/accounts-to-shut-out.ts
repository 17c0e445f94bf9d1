import type { AssetRegistry } from './asset-registry.js';
import type { ThrottleReport } from './throttle.js';

/** A flood is borne this long before its connection is ended. */
const BORNE_MS = 60_000;

/**
 * Accounts whose connection must end because a flood goes on: of a device that speaks for itself when any of its messages is still refused, of a gateway when
 * more is refused than all assets behind it may send together. Below that one broken asset costs the river little, and its neighbours behind the gateway
 * would lose their connection for it. `floods` are the reports of `spanMs`.
 */
export function accountsToShutOut(
  floods: readonly ThrottleReport[],
  registry: Pick<AssetRegistry, 'find' | 'countBehind'>,
  { spanMs, messagesPerS }: { readonly spanMs: number; readonly messagesPerS: number },
): string[] {
  const accounts: string[] = [];
  const behind = new Map<string, number>();
  for (const { assetId, dropped, isOver, forMs } of floods) {
    const asset = registry.find(assetId);
    if (!asset || isOver || dropped === 0 || forMs <= BORNE_MS) continue;
    if (asset.gatewayId === null) accounts.push(assetId);
    else behind.set(asset.gatewayId, (behind.get(asset.gatewayId) ?? 0) + dropped);
  }
  for (const [gatewayId, dropped] of behind)
    if (dropped > (registry.countBehind(gatewayId) * messagesPerS * spanMs) / 1000) accounts.push(gatewayId);
  return accounts;
}
