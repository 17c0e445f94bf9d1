import { listAreas, listAssets } from '@nhip/store';
import { defineCommand } from '../../command/command.js';

const hostOf = (url: string): string => new URL(url).host;

/** `nhip status`: where database and broker are, and what stands in the database. */
export const statusCommand = defineCommand({
  name: 'status',
  summary: 'where database and broker are, whether they answer, and what is registered',
  positionals: [],
  options: {},
  async run(_input, context) {
    const pool = await context.database();
    const areas = await listAreas(pool);
    const { total } = await listAssets(pool, { limit: 1 });
    context.terminal.say(`database  ${hostOf(context.config.DATABASE_URL)}  answers · ${areas.length} areas · ${total} assets`);
    context.terminal.say(`broker    ${hostOf(await context.brokerUrl())}  answers`);
  },
});
