import { hashPassword, randomPassword } from '@nhip/platform';
import { appendChanges, BREAK_GLASS_USERNAME, sealBreakGlass, withTransaction } from '@nhip/store';
import { refuse } from '../../command/cli-error.js';
import { defineCommand } from '../../command/command.js';

/** `nhip break-glass seal`: makes the account for emergencies, or seals it again after use, and prints its password this once. */
export const sealCommand = defineCommand({
  name: 'break-glass seal',
  summary: 'make the account for emergencies, or seal it again after use; prints its password once',
  notes: [
    'The account administers, asks for no second factor and is never locked out by other people. Print the password, put it into a sealed envelope.',
    'Its use is shown on every screen until it is sealed again, which ends its sessions and makes the old password worthless.',
  ],
  positionals: [],
  options: {},
  async run(_input, { database, terminal }) {
    const pool = await database();
    const password = randomPassword();
    const passwordHash = await hashPassword(password);
    await withTransaction(pool, async (client) => {
      if (!(await sealBreakGlass(client, passwordHash, 'nhip break-glass')))
        throw refuse(
          `Somebody's account has the user name ${BREAK_GLASS_USERNAME}.`,
          'Disable that account and ask its owner to use another name.',
        );
      await appendChanges(client, [{ noun: 'break_glass', key: BREAK_GLASS_USERNAME, data: { action: 'sealed', by: 'nhip break-glass' } }]);
    });
    terminal.say(`user      ${BREAK_GLASS_USERNAME}`);
    terminal.say(`password  ${password}`);
    terminal.say('Sealed. The password is stored nowhere and not shown again: print it, seal the envelope, note who keeps it.');
  },
});
