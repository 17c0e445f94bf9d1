/** Where a device is shown: the one place to change when it moves. */
export const addressOfAsset = (assetId: string): string => `/assets/${encodeURIComponent(assetId)}`;
