import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useLive } from '../../live/live-context.js';
import { Spaced } from './spaced.js';

/** First words of the query keys that tell the past of an asset; its id follows. */
const PAST: readonly string[] = ['sparklines', 'history', 'stretch', 'gaps', 'data-quality'];
/** Back-fill comes in many messages: some of it is waited for, and while it goes on the server is asked no more often than this. */
const GATHER_MS = 1500;
const SPACING_MS = 10_000;

/** What the open page draws of the past of an asset is asked again when the server says that it has changed. */
export function useFreshHistory(): void {
  const client = useQueryClient();
  const { store } = useLive();
  useEffect(() => {
    const spaced = new Spaced({ gatherMs: GATHER_MS, spacingMs: SPACING_MS }, (assetIds) => {
      void client.invalidateQueries({
        predicate: ({ queryKey: [noun, assetId] }) => PAST.includes(String(noun)) && assetIds.has(String(assetId)),
      });
    });
    const unsubscribe = store.subscribeHistory((assetId) => spaced.ask(assetId));
    return () => {
      unsubscribe();
      spaced.stop();
    };
  }, [client, store]);
}
