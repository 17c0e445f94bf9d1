import type { FaultKind } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';

/** A simulated fault as the database has it. */
export interface SimulatorFaultRow {
  readonly id: number;
  readonly kind: FaultKind;
  readonly assetId: string;
  readonly assetName: string;
  readonly amount: number | null;
  readonly startedAt: Date;
  readonly startedBy: string;
  readonly takenUpAt: Date | null;
  readonly endsAt: Date;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
}

/** A fault to begin now and to last `seconds`. */
export interface NewSimulatorFault {
  readonly kind: FaultKind;
  readonly assetId: string;
  readonly amount: number | null;
  readonly seconds: number;
  readonly by: string;
}

const COLUMNS = `f.id, f.kind, f.asset_id as "assetId", a.name as "assetName", f.amount, f.started_at as "startedAt", f.started_by as "startedBy",
  f.taken_up_at as "takenUpAt", f.ends_at as "endsAt", f.ended_at as "endedAt", f.ended_by as "endedBy"`;

/** Begins a fault and returns its number; undefined when one of its kind runs on the asset or `most` run already. */
export async function insertSimulatorFault(db: Queryable, fault: NewSimulatorFault, most: number): Promise<number | undefined> {
  const { rows } = await db.query<{ id: number }>({
    name: 'insert-simulator-fault',
    text: `insert into simulator_fault (kind, asset_id, amount, started_by, ends_at)
           select $1, $2, $3, $4, now() + make_interval(secs => $5) where (select count(*) from simulator_fault where ended_at is null) < $6
           on conflict (asset_id, kind) where ended_at is null do nothing returning id`,
    values: [fault.kind, fault.assetId, fault.amount, fault.by, fault.seconds, most],
  });
  return rows[0]?.id;
}

/** Ends faults whose time is over, at the time that it was. Returns the numbers. */
export async function endOverdueSimulatorFaults(db: Queryable): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>({
    name: 'end-overdue-simulator-faults',
    text: 'update simulator_fault set ended_at = ends_at where ended_at is null and ends_at <= now() returning id',
  });
  return rows.map((row) => row.id);
}

/** Ends a fault before its time. False when it does not run. */
export async function endSimulatorFault(db: Queryable, id: number, by: string): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'end-simulator-fault',
    text: 'update simulator_fault set ended_at = now(), ended_by = $2 where id = $1 and ended_at is null and ends_at > now()',
    values: [id, by],
  });
  return rowCount === 1;
}

/** Notes that the simulator obeys these faults. */
export async function markSimulatorFaultsTakenUp(db: Queryable, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await db.query({
    name: 'mark-simulator-faults-taken-up',
    text: 'update simulator_fault set taken_up_at = now() where id = any($1) and taken_up_at is null',
    values: [ids],
  });
}

/** Faults that run now, newest first. */
export async function listRunningSimulatorFaults(db: Queryable): Promise<SimulatorFaultRow[]> {
  const { rows } = await db.query<SimulatorFaultRow>({
    name: 'list-running-simulator-faults',
    text: `select ${COLUMNS} from simulator_fault f join asset a on a.id = f.asset_id where f.ended_at is null and f.ends_at > now() order by f.id desc`,
  });
  return rows;
}

/** The newest faults that ended, by the time of their end; one whose time is over counts as ended. */
export async function listEndedSimulatorFaults(db: Queryable, limit: number): Promise<SimulatorFaultRow[]> {
  const { rows } = await db.query<SimulatorFaultRow>({
    name: 'list-ended-simulator-faults',
    text: `select ${COLUMNS} from simulator_fault f join asset a on a.id = f.asset_id
           where f.ended_at is not null or f.ends_at <= now() order by coalesce(f.ended_at, f.ends_at) desc, f.id desc limit $1`,
    values: [limit],
  });
  return rows;
}
