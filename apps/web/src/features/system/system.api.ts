import { systemSchema } from '@nhip/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.js';

const REFRESH_MS = 5000;

/** The state of the river, renewed every 5 s while the page is open. */
export const systemQuery = queryOptions({
  queryKey: ['system'],
  queryFn: ({ signal }) => request(systemSchema, '/system', { signal }),
  staleTime: REFRESH_MS,
  refetchInterval: REFRESH_MS,
});
