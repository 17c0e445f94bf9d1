import { stopSimulatorFault } from '@nhip/store';
import { refuse } from '../../command/cli-error.js';
import { defineCommand } from '../../command/command.js';

/** `nhip simulate stop NUMBER`: ends a fault before its time. */
export const stopFaultCommand = defineCommand({
  name: 'simulate stop',
  summary: 'end a simulated fault before its time',
  positionals: [{ name: 'NUMBER', description: 'of the fault, from simulate list' }],
  options: {},
  async run({ positionals }, { database, terminal }) {
    const id = /^\d{1,15}$/.test(positionals[0] ?? '') ? Number(positionals[0]) : undefined;
    if (id === undefined || !(await stopSimulatorFault(await database(), id, 'nhip simulate')))
      throw refuse(`No running fault has the number ${positionals[0]}.`, 'npm run nhip -- simulate list');
    terminal.say(`fault ${id} ended`);
  },
});
