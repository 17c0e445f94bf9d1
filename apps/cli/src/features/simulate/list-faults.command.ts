import { listRunningSimulatorFaults } from '@nhip/store';
import { defineCommand } from '../../command/command.js';

const SECOND_MS = 1000;

/** `nhip simulate list`: faults that run now. */
export const listFaultsCommand = defineCommand({
  name: 'simulate list',
  summary: 'simulated faults that run now',
  positionals: [],
  options: {},
  async run(_input, { database, terminal }) {
    const faults = await listRunningSimulatorFaults(await database());
    if (faults.length === 0) terminal.say('no simulated fault runs');
    for (const { id, kind, assetId, amount, endsAt, takenUpAt, startedBy } of faults) {
      const leftS = Math.max(0, Math.round((endsAt.getTime() - Date.now()) / SECOND_MS));
      const number = amount === null ? '' : ` ${amount}`;
      terminal.say(
        `${id}  ${kind}${number}  ${assetId}  ${leftS} s left  by ${startedBy}${takenUpAt ? '' : '  (no simulator obeys it yet)'}`,
      );
    }
  },
});
