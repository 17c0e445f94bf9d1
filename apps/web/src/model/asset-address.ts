/** Where a device is shown: the one place to change when it moves. */
export const addressOfAsset = (assetId: string): string => `/assets/${encodeURIComponent(assetId)}`;

/** The table of the devices that an organisation and those below it answer for. */
export const addressOfAssetsOf = (organisationCode: string): string => `/assets?${new URLSearchParams({ organisation: organisationCode })}`;
