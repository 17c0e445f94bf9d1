import pg from 'pg';

/** The bells of the database. They carry no data: a reader looks for what is new since its cursor. */
export type Bell = 'nhip_frames' | 'nhip_changes';

/** A listener that can be stopped. */
export interface Listening {
  stop(): Promise<void>;
}

/**
 * Calls `onBell` whenever one of the bells rings, and once after every (re)connect, because bells rung in between were missed.
 * A dedicated connection, never one of a pool; reconnects after `retryMs` (1 000).
 */
export function listen(databaseUrl: string, bells: readonly Bell[], onBell: (bell: Bell) => void, retryMs = 1000): Listening {
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let isStopped = false;

  const later = (): void => {
    client = undefined;
    if (!isStopped) retry ??= setTimeout(connect, retryMs);
  };
  const open = async (fresh: pg.Client): Promise<void> => {
    await fresh.connect();
    for (const bell of bells) await fresh.query(`listen ${bell}`);
    for (const bell of bells) onBell(bell);
  };
  function connect(): void {
    retry = undefined;
    const fresh = new pg.Client({ connectionString: databaseUrl, application_name: 'nhip-bell', keepAlive: true });
    client = fresh;
    fresh.on('notification', ({ channel }) => onBell(channel as Bell));
    fresh.on('error', () => undefined);
    fresh.on('end', later);
    open(fresh).catch(() =>
      fresh
        .end()
        .catch(() => undefined)
        .then(later),
    );
  }
  connect();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}
