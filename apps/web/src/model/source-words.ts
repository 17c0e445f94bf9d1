import type { SourceKind } from '@nhip/contracts';

/** Keys of the words for what feeds an asset. */
export const SOURCE_WORDS = {
  device: 'asset.device',
  simulator: 'asset.simulated',
  replay: 'asset.replay',
} as const satisfies Record<SourceKind, string>;
