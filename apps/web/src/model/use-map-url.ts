import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { readMapUrl, writeMapUrl, type MapUrl } from './map-url.js';

/** The state that lives in the address, and the way to change a part of it. Opening another asset is a step back in the history of the browser. */
export function useMapUrl(): readonly [MapUrl, (change: Partial<MapUrl>) => void] {
  const [params, setParams] = useSearchParams();
  const url = useMemo(() => readMapUrl(params), [params]);
  const change = useCallback(
    (part: Partial<MapUrl>) => {
      const isStep = part.asset !== undefined && part.asset !== null;
      // From the address as it is now, not as it was last drawn: two changes in one moment both count.
      const now = readMapUrl(new URLSearchParams(window.location.search));
      setParams(writeMapUrl({ ...now, ...part }), { replace: !isStep });
    },
    [setParams],
  );
  return [url, change];
}
