import {
  simulatorFaultListSchema,
  simulatorFaultSchema,
  type SimulatorFault,
  type SimulatorFaultList,
  type StartFault,
} from '@nhip/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.js';

const REFETCH_MS = 2000;

/** Faults of the simulator, and how far the clock of the server is ahead of ours. Asked again while the page is open: the simulator answers within two seconds. */
export const faultsQuery = queryOptions({
  queryKey: ['simulator-faults'],
  queryFn: async ({ signal }) => {
    const list: SimulatorFaultList = await request(simulatorFaultListSchema, '/simulation/faults', { signal });
    return { ...list, serverAheadMs: list.serverTime - Date.now() };
  },
  refetchInterval: REFETCH_MS,
});

/** Begins a fault; throws ApiError. */
export const startFault = (fault: StartFault): Promise<SimulatorFault> =>
  request(simulatorFaultSchema, '/simulation/faults', { method: 'POST', body: fault });

/** Ends a fault before its time; throws ApiError. */
export const stopFault = (id: number): Promise<SimulatorFaultList> =>
  request(simulatorFaultListSchema, `/simulation/faults/${id}`, { method: 'DELETE' });
