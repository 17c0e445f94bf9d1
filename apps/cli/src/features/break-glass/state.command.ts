import { findBreakGlass } from '@nhip/store';
import { defineCommand } from '../../command/command.js';

/** `nhip break-glass state`: is there a sealed account, and is its seal whole? */
export const stateCommand = defineCommand({
  name: 'break-glass state',
  summary: 'is there an account for emergencies, and is its seal whole',
  positionals: [],
  options: {},
  async run(_input, { database, terminal }) {
    const sealed = await findBreakGlass(await database());
    if (!sealed) return terminal.say('No account for emergencies yet: nhip break-glass seal makes one.');
    terminal.say(`user    ${sealed.username}`);
    terminal.say(`sealed  ${sealed.sealedAt.toISOString()}`);
    terminal.say(sealed.usedAt ? `USED    ${sealed.usedAt.toISOString()} from ${sealed.usedFrom}` : 'The seal is whole.');
  },
});
