import { useEffect } from 'react';
import type { Command } from '@nhip/contracts';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useLink, useLive } from '../../live/live-context.js';
import { commandsQuery } from './commands.api.js';
import { withCommand } from './commands.model.js';

/** Puts a command as it stands now into the cached list. */
export function keepCommand(client: QueryClient, command: Command): void {
  client.setQueryData(commandsQuery(command.assetId).queryKey, (list) => {
    const next = withCommand(list, command);
    return list && next ? { ...list, commands: next.commands } : list;
  });
}

/** Commands of an asset, live: loaded once, kept by pushes, loaded again after a break of the line. */
export function useCommands(assetId: string) {
  const client = useQueryClient();
  const { store } = useLive();
  const { connected } = useLink();
  const result = useQuery(commandsQuery(assetId));
  useEffect(() => store.subscribeCommands((command) => keepCommand(client, command)), [store, client]);
  useEffect(() => {
    if (connected) void client.invalidateQueries({ queryKey: commandsQuery(assetId).queryKey });
  }, [connected, client, assetId]);
  return result;
}
