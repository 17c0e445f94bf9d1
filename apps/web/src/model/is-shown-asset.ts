import { catalog, findAssetType } from '@nhip/catalog';
import type { Asset } from '@nhip/contracts';

/** Assets of a kind that belongs to a group of domains, and those of no known kind; the canary of the house is not for people. */
export const isShownAsset = (asset: Pick<Asset, 'type'>): boolean => {
  const domain = findAssetType(asset.type)?.domain;
  return domain === undefined || catalog.groups.some((group) => group.domains.includes(domain));
};
