import { z } from 'zod';
import { assetIdSchema } from './asset.http.js';

/** What can be made to go wrong with a simulated asset. Closed list. */
export const FAULT_KINDS = [
  'silent',
  'gateway_down',
  'flood',
  'garbage',
  'wrong_clock',
  'duplicates',
  'stuck',
  'drift',
  'fire_alarm',
] as const;

/** A word of `FAULT_KINDS`. */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** The one number of a fault kind: between `min` and `max`, `usual` when nobody says; `unit` for people. */
export interface FaultAmount {
  readonly min: number;
  readonly max: number;
  readonly usual: number;
  readonly unit: string;
}

/** What a fault kind may be aimed at (any asset, or those of one type), and its number where it has one. `passesOn`: aimed at a gateway it hits all that the gateway passes on. */
export interface FaultDefinition {
  readonly target: 'any' | 'gateway' | 'fire-panel';
  readonly passesOn: boolean;
  readonly amount?: FaultAmount;
}

/** The fault kinds. `flood` and `garbage`: messages a second; `wrong_clock`: seconds ahead (negative: behind); `duplicates`: how often each message is sent; `drift`: percent of the typical range an hour; `fire_alarm`: zones in alarm, confirmed from two on. */
export const FAULTS: Readonly<Record<FaultKind, FaultDefinition>> = {
  silent: { target: 'any', passesOn: true },
  gateway_down: { target: 'gateway', passesOn: true },
  flood: { target: 'any', passesOn: false, amount: { min: 1, max: 200, usual: 60, unit: '/s' } },
  garbage: { target: 'any', passesOn: false, amount: { min: 1, max: 20, usual: 2, unit: '/s' } },
  wrong_clock: { target: 'any', passesOn: true, amount: { min: -8_640_000, max: 86_400_000, usual: 3600, unit: 's' } },
  duplicates: { target: 'any', passesOn: true, amount: { min: 2, max: 20, usual: 3, unit: '×' } },
  stuck: { target: 'any', passesOn: false },
  fire_alarm: { target: 'fire-panel', passesOn: false, amount: { min: 1, max: 8, usual: 2, unit: '×' } },
  drift: { target: 'any', passesOn: false, amount: { min: -10_000, max: 10_000, usual: 100, unit: '%/h' } },
};

/** Shortest and longest duration of a fault, seconds. */
export const FAULT_SECONDS = { min: 10, max: 86_400 } as const;

/** Most faults that may run at once. */
export const MOST_RUNNING_FAULTS = 50;

const isAmountOf = ({ kind, amount }: { kind: FaultKind; amount?: number | undefined }): boolean => {
  const allowed = FAULTS[kind].amount;
  return amount === undefined || (allowed !== undefined && amount >= allowed.min && amount <= allowed.max);
};

/** `POST /api/v1/simulation/faults` */
export const startFaultSchema = z
  .object({
    kind: z.enum(FAULT_KINDS),
    assetId: assetIdSchema,
    forSeconds: z.number().int().min(FAULT_SECONDS.min).max(FAULT_SECONDS.max),
    amount: z.number().optional().describe('see FAULTS; absent: the usual one'),
  })
  .refine(isAmountOf, { path: ['amount'], message: 'outside what this kind of fault takes' });

/** A fault as it was asked for and as it went. Waiting until the simulator has taken it up, then running, then ended. */
export const simulatorFaultSchema = z.object({
  id: z.number().int(),
  kind: z.enum(FAULT_KINDS),
  assetId: z.string(),
  assetName: z.string(),
  amount: z.number().nullable(),
  state: z.enum(['waiting', 'running', 'ended']),
  startedAt: z.iso.datetime(),
  startedBy: z.string(),
  takenUpAt: z.iso.datetime().nullable().describe('when the simulator began to obey; null: it has not seen it'),
  endsAt: z.iso.datetime().describe('when it ends by itself'),
  endedAt: z.iso.datetime().nullable(),
  endedBy: z.string().nullable().describe('who stopped it; null: nobody, its time was over'),
});

/** `GET /api/v1/simulation/faults`: those that run, newest first, and the newest of those that ended. */
export const simulatorFaultListSchema = z.object({
  running: z.array(simulatorFaultSchema),
  ended: z.array(simulatorFaultSchema),
  serverTime: z.number(),
});

export type StartFault = z.infer<typeof startFaultSchema>;
export type SimulatorFault = z.infer<typeof simulatorFaultSchema>;
export type SimulatorFaultList = z.infer<typeof simulatorFaultListSchema>;
