import { useEffect, useMemo, useState, type JSX, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { assetsQuery, sessionQuery } from '../api/queries.js';
import { LiveConnection } from '../live/live-connection.js';
import { LiveContext, type Live } from '../live/live-context.js';
import { LiveStore } from '../live/live-store.js';

// A hidden tab draws no frames: a timer keeps the store from growing behind its back.
const HIDDEN_FLUSH_MS = 1000;

const onNextFrame = (flush: () => void): void => {
  if (document.hidden) setTimeout(flush, HIDDEN_FLUSH_MS);
  else requestAnimationFrame(flush);
};

const RELOADED_KEY = 'nhip.reloadedAt';
const RELOAD_EVERY_MS = 60_000;

/** Takes the page of the running server; at most once a minute, so that a fault of the server is no loop. */
function reloadOutdated(): void {
  if (Date.now() - Number(sessionStorage.getItem(RELOADED_KEY) ?? 0) < RELOAD_EVERY_MS) return;
  sessionStorage.setItem(RELOADED_KEY, String(Date.now()));
  window.location.reload();
}

/** Holds the live side while somebody is signed in. */
export function LiveProvider({ children }: { children: ReactNode }): JSX.Element | null {
  const client = useQueryClient();
  const [store] = useState(() => new LiveStore(onNextFrame));
  const [connection, setConnection] = useState<LiveConnection | null>(null);

  useEffect(() => {
    const made = new LiveConnection(store, {
      onOutdated: reloadOutdated,
      onRefused: () => void client.invalidateQueries({ queryKey: sessionQuery.queryKey }),
    });
    setConnection(made);
    made.start();
    return () => {
      made.stop();
      setConnection(null);
    };
  }, [store, client]);

  // A new or changed asset raises the version in the heartbeat.
  useEffect(() => {
    let known: number | null = null;
    return store.subscribe('link', () => {
      const version = store.link().heartbeat?.assetsVersion ?? null;
      if (version === null || version === known) return;
      if (known !== null) void client.invalidateQueries({ queryKey: assetsQuery.queryKey });
      known = version;
    });
  }, [store, client]);

  const live = useMemo<Live | null>(() => connection && { store, connection }, [store, connection]);
  return live && <LiveContext value={live}>{children}</LiveContext>;
}
