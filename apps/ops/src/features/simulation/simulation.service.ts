import { Inject, Injectable } from '@nestjs/common';
import { AppError, FAULTS, MOST_RUNNING_FAULTS, type SimulatorFault, type SimulatorFaultList, type StartFault } from '@nhip/contracts';
import { judgeFaultTarget } from '@nhip/domain';
import {
  findAsset,
  listEndedSimulatorFaults,
  listRunningSimulatorFaults,
  startSimulatorFault,
  stopSimulatorFault,
  type SimulatorFaultRow,
} from '@nhip/store';
import type pg from 'pg';
import { POOL } from '../../server/tokens.js';

const SHOWN_ENDED = 50;

const stateOf = ({ endedAt, endsAt, takenUpAt }: SimulatorFaultRow, nowMs: number): SimulatorFault['state'] => {
  if (endedAt || endsAt.getTime() <= nowMs) return 'ended';
  return takenUpAt ? 'running' : 'waiting';
};

const toFault = (row: SimulatorFaultRow, nowMs: number): SimulatorFault => {
  const state = stateOf(row, nowMs);
  return {
    ...row,
    state,
    startedAt: row.startedAt.toISOString(),
    takenUpAt: row.takenUpAt?.toISOString() ?? null,
    endsAt: row.endsAt.toISOString(),
    // a fault whose time is over has ended, whether a simulator has noted it or not
    endedAt: (row.endedAt ?? (state === 'ended' ? row.endsAt : null))?.toISOString() ?? null,
  };
};

/** Begins, shows and ends the faults that the simulator plays. */
@Injectable()
export class SimulationService {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  async list(): Promise<SimulatorFaultList> {
    const [running, ended] = await Promise.all([listRunningSimulatorFaults(this.pool), listEndedSimulatorFaults(this.pool, SHOWN_ENDED)]);
    const nowMs = Date.now();
    const shape = (row: SimulatorFaultRow): SimulatorFault => toFault(row, nowMs);
    return { running: running.map(shape), ended: ended.map(shape), serverTime: nowMs };
  }

  async start({ kind, assetId, forSeconds, amount }: StartFault, by: string): Promise<SimulatorFault> {
    const asset = await findAsset(this.pool, assetId);
    if (!asset) throw new AppError('ASSET_NOT_FOUND');
    const fault = judgeFaultTarget(kind, asset);
    if (fault === 'not_simulated') throw new AppError('NOT_SIMULATED');
    if (fault === 'wrong_type')
      throw new AppError('VALIDATION_FAILED', undefined, {
        issues: [{ path: 'body.assetId', message: `this fault is for the type ${FAULTS[kind].target} only` }],
      });
    const wish = { kind, assetId: asset.id, amount: amount ?? FAULTS[kind].amount?.usual ?? null, seconds: forSeconds, by };
    const id = await startSimulatorFault(this.pool, wish, MOST_RUNNING_FAULTS);
    if (id === undefined) throw new AppError('FAULT_RUNNING');
    const row = (await listRunningSimulatorFaults(this.pool)).find((one) => one.id === id);
    if (!row) throw new AppError('FAULT_NOT_FOUND');
    return toFault(row, Date.now());
  }

  async end(id: number, by: string): Promise<SimulatorFaultList> {
    if (!(await stopSimulatorFault(this.pool, id, by))) throw new AppError('FAULT_NOT_FOUND');
    return this.list();
  }
}
