import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { readSourcesUrl, writeSourcesUrl, type SourcesUrl } from './sources-url.js';

/** What the address says, and a way to change it. Opening a message is a step to go back from; filters are not. */
export function useSourcesUrl(): readonly [SourcesUrl, (part: Partial<SourcesUrl>) => void] {
  const [params, setParams] = useSearchParams();
  const url = useMemo(() => readSourcesUrl(params), [params]);
  const change = useCallback(
    (part: Partial<SourcesUrl>) => {
      const isStep = part.message !== undefined || part.tab !== undefined || part.view !== undefined;
      setParams((old) => writeSourcesUrl({ ...readSourcesUrl(old), ...part }), { replace: !isStep });
    },
    [setParams],
  );
  return [url, change];
}
