import { FAULT_KINDS, FAULTS, MOST_RUNNING_FAULTS, startFaultSchema, type StartFault } from '@nhip/contracts';
import { judgeFaultTarget } from '@nhip/domain';
import { findAsset, listRunningSimulatorFaults, startSimulatorFault } from '@nhip/store';
import type pg from 'pg';
import { refuse } from '../../command/cli-error.js';
import { defineCommand } from '../../command/command.js';
import type { CommandContext } from '../../context/command-context.js';
import { parseDuration } from './parse-duration.js';

const TAKEN_UP_PATIENCE_MS = 4000;
const LOOK_EVERY_MS = 200;

const CHOOSE = 'The page Thiết bị of the dashboard lists every asset with its id.';

const amountNote = (kind: (typeof FAULT_KINDS)[number]): string => {
  const { amount } = FAULTS[kind];
  return amount ? `${kind}: ${amount.min} … ${amount.max} ${amount.unit}, usually ${amount.usual}` : kind;
};

/** What was typed, checked; refuses with every fault at once. */
function readWish(kind: string | undefined, options: { asset: string | undefined; for: string; amount: string | undefined }): StartFault {
  const wish = startFaultSchema.safeParse({
    kind,
    assetId: options.asset,
    forSeconds: parseDuration(options.for),
    ...(options.amount === undefined ? {} : { amount: Number(options.amount) }),
  });
  if (wish.success) return wish.data;
  const names: Readonly<Record<string, string>> = { kind: 'KIND', assetId: '--asset', forSeconds: '--for', amount: '--amount' };
  throw refuse(
    wish.error.issues.map(({ path, message }) => `${names[String(path[0])] ?? path.join('.')}: ${message}`).join('\n'),
    'npm run nhip -- help simulate fault shows kinds, amounts and durations.',
  );
}

async function isTakenUp(pool: pg.Pool, id: number): Promise<boolean> {
  const end = Date.now() + TAKEN_UP_PATIENCE_MS;
  while (Date.now() < end) {
    if ((await listRunningSimulatorFaults(pool)).some((fault) => fault.id === id && fault.takenUpAt !== null)) return true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return false;
}

async function begin(wish: StartFault, { database, terminal }: CommandContext): Promise<void> {
  const pool = await database();
  const asset = await findAsset(pool, wish.assetId);
  if (!asset) throw refuse(`No asset has the id or alias ${wish.assetId}.`, CHOOSE);
  const fault = judgeFaultTarget(wish.kind, asset);
  if (fault === 'not_simulated') throw refuse(`${asset.id} is not fed by the simulator: faults are for simulated assets only.`, CHOOSE);
  if (fault === 'wrong_type')
    throw refuse(`${wish.kind} is for the type ${FAULTS[wish.kind].target}, and ${asset.id} is a ${asset.type}.`, CHOOSE);
  const amount = wish.amount ?? FAULTS[wish.kind].amount?.usual ?? null;
  const id = await startSimulatorFault(
    pool,
    { kind: wish.kind, assetId: asset.id, amount, seconds: wish.forSeconds, by: 'nhip simulate' },
    MOST_RUNNING_FAULTS,
  );
  if (id === undefined)
    throw refuse(
      `${wish.kind} already runs on ${asset.id}, or ${MOST_RUNNING_FAULTS} faults run already.`,
      'npm run nhip -- simulate list',
    );
  terminal.say(`fault ${id}  ${wish.kind}  ${asset.id}  ${asset.name}  for ${wish.forSeconds} s`);
  if (await isTakenUp(pool, id)) return terminal.say('the simulator obeys');
  terminal.warn('no simulator has taken it up yet: is one running? The fault waits until its time is over.');
}

/** `nhip simulate fault KIND --asset ID --for 10m`: makes something go wrong with a simulated asset. */
export const startFaultCommand = defineCommand({
  name: 'simulate fault',
  summary: 'make something go wrong with a simulated asset, for a time',
  notes: FAULT_KINDS.map(amountNote),
  positionals: [{ name: 'KIND', description: FAULT_KINDS.join(', ') }],
  options: {
    asset: { type: 'string', value: 'ID', description: 'id or alias of the asset or gateway' },
    for: { type: 'string', value: 'TIME', description: '30s, 10m, 2h; at least 10s, at most 24h', default: '10m' },
    amount: { type: 'string', value: 'N', description: 'the number of the kind, see below' },
  },
  async run({ positionals, options }, context) {
    await begin(readWish(positionals[0], options), context);
  },
});
