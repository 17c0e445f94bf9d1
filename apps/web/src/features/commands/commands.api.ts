import { commandListSchema, commandSchema, type Command, type CreateCommand } from '@nhip/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.js';
import { isOpen } from './commands.model.js';

/** Pushes tell of changes at once; while a command is open the list is asked for as well, in case the line is broken. */
const OPEN_REFETCH_MS = 5000;

/** Commands of an asset, newest first, and how far the clock of the server is ahead of ours. */
export const commandsQuery = (assetId: string) =>
  queryOptions({
    queryKey: ['commands', assetId],
    queryFn: async ({ signal }) => {
      const list = await request(commandListSchema, `/assets/${encodeURIComponent(assetId)}/commands`, { signal });
      return { ...list, serverAheadMs: list.serverTime - Date.now() };
    },
    staleTime: 30_000,
    refetchInterval: ({ state }) => (state.data?.commands.some(isOpen) ? OPEN_REFETCH_MS : false),
  });

/** Asks for a command; throws ApiError. */
export const sendCommand = (assetId: string, command: CreateCommand): Promise<Command> =>
  request(commandSchema, `/assets/${encodeURIComponent(assetId)}/commands`, { method: 'POST', body: command });

/** Withdraws a command that has not left yet; throws ApiError. */
export const withdrawCommand = (id: string): Promise<Command> =>
  request(commandSchema, `/commands/${encodeURIComponent(id)}/cancel`, { method: 'POST' });
