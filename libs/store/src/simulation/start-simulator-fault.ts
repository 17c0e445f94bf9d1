import type pg from 'pg';
import { appendChanges } from '../change/append-change.js';
import { withTransaction } from '../with-transaction.js';
import { endOverdueSimulatorFaults, endSimulatorFault, insertSimulatorFault, type NewSimulatorFault } from './simulator-faults.js';

/** Begins a fault and rings the bell. Its number; undefined when one of its kind runs on the asset, or `most` run already. */
export function startSimulatorFault(pool: pg.Pool, fault: NewSimulatorFault, most: number): Promise<number | undefined> {
  return withTransaction(pool, async (client) => {
    await endOverdueSimulatorFaults(client);
    const id = await insertSimulatorFault(client, fault, most);
    if (id === undefined) return undefined;
    const { kind, assetId, by } = fault;
    await appendChanges(client, [{ noun: 'simulator_fault', key: String(id), data: { action: 'started', kind, assetId, by } }]);
    return id;
  });
}

/** Ends a fault before its time and rings the bell. False when it does not run. */
export function stopSimulatorFault(pool: pg.Pool, id: number, by: string): Promise<boolean> {
  return withTransaction(pool, async (client) => {
    const isEnded = await endSimulatorFault(client, id, by);
    if (isEnded) await appendChanges(client, [{ noun: 'simulator_fault', key: String(id), data: { action: 'ended', by } }]);
    return isEnded;
  });
}
