import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { readAssetPageUrl, writeAssetPageUrl, type AssetPageUrl } from './asset-page-url.js';

/** The state of the asset page that lives in the address, and the way to change a part of it. */
export function useAssetPageUrl(): readonly [AssetPageUrl, (part: Partial<AssetPageUrl>) => void] {
  const [params, setParams] = useSearchParams();
  const url = useMemo(() => readAssetPageUrl(params), [params]);
  const change = useCallback(
    (part: Partial<AssetPageUrl>) =>
      setParams((current) => writeAssetPageUrl({ ...readAssetPageUrl(current), ...part }), { replace: true, preventScrollReset: true }),
    [setParams],
  );
  return [url, change];
}
