import path from 'node:path';
import { misused, refuse } from '../../command/cli-error.js';
import { defineCommand } from '../../command/command.js';
import { checkAccountsFile } from './accounts-file.js';
import { printReport } from './print-report.js';
import { readSheets } from './read-sheets.js';
import { openTables } from './source/open-tables.js';
import { storePack } from './store-pack.js';

const PACK_NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** The name of a pack when none is given: that of its file, in kebab-case without marks. */
function nameOf(source: string): string {
  const text = path
    .parse(path.resolve(source))
    .name.normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return text.slice(0, 64) || 'province';
}

/** `nhip pack import FILE|FOLDER`: areas, organisations, assets and limits of a province from a workbook or CSV files. */
export const packImportCommand = defineCommand({
  name: 'pack import',
  summary: 'brings a province (areas, organisations, assets, limits) from .xlsx or CSV into the database, all or nothing',
  positionals: [
    { name: 'FILE|FOLDER', description: 'a workbook, a CSV file, or a folder with areas.csv, organisations.csv, assets.csv, limits.csv' },
  ],
  options: {
    'dry-run': { type: 'boolean', description: 'lists every bad row and what would change; changes nothing' },
    pack: { type: 'string', value: 'NAME', description: 'name under which the rows are remembered (default: that of the file)' },
    'retire-missing': { type: 'boolean', description: 'assets of this pack that its assets sheet no longer names go out of service' },
    accounts: {
      type: 'string',
      value: 'FILE.csv',
      description: 'makes broker accounts for assets without one and writes user names and passwords there, once',
    },
    lang: { type: 'string', value: 'LANG', description: 'language of the report', default: 'vi', choices: ['vi', 'en'] },
  },
  notes: [
    'A template with every column: npm run nhip -- pack template FILE.xlsx',
    'Any bad row refuses the whole pack. Formulas and merged cells are refused with their cell: paste values, unmerge.',
    'Assets behind a gateway speak under its account and get none of their own. Only hashes are stored: the file of --accounts is the only copy of its passwords.',
    'An empty cell empties the value, a column that is not there leaves it. Days are day/month/year.',
  ],
  async run({ positionals, options }, context) {
    const [source = ''] = positionals;
    const pack = options.pack ?? nameOf(source);
    if (!PACK_NAME.test(pack)) throw misused(`--pack is "${pack}".`, 'Use small letters, digits and hyphens.');
    if (options.accounts !== undefined) checkAccountsFile(options.accounts);
    const read = await readSheets(await openTables(source), context);
    if (read.sheets.size === 0)
      throw refuse(
        `${path.basename(source)} holds no sheet of a pack.`,
        [...read.notes, 'Template: npm run nhip -- pack template FILE.xlsx'].join('\n    '),
      );
    const outcome = await storePack(context, read, {
      pack,
      retiresMissing: options['retire-missing'],
      isDryRun: options['dry-run'],
      accountsFile: options.accounts,
    });
    context.terminal.endProgress();
    printReport(context.terminal, { read, outcome, accountsFile: options.accounts }, options.lang === 'en' ? 'en' : 'vi');
    if (outcome.faults.length > 0)
      throw refuse(`${outcome.faults.length} faults in the pack.`, 'Mend the rows above and run the command again; nothing was changed.');
  },
});
