import { PACK_SHEETS, type PackNoun } from '@nhip/domain';
import { utils, write } from '@e965/xlsx';
import { existsSync, writeFileSync } from 'node:fs';
import { misused, refuse } from '../../command/cli-error.js';
import { defineCommand } from '../../command/command.js';

/** Example rows by sheet and column key; codes stand as text, so that no leading zero is lost. */
const EXAMPLES: Readonly<Record<PackNoun, readonly Readonly<Record<string, string | number>>[]>> = {
  site: [{ name: 'Trung tâm giám sát, điều hành tỉnh Ví Dụ', homeAreaCode: '00' }],
  areas: [
    { code: '00', kind: 'Tỉnh', name: 'Tỉnh Ví Dụ', lat: 10.25, lon: 106.37, validFrom: '01/07/2025' },
    {
      code: '00001',
      kind: 'Xã',
      name: 'Xã Ví Dụ',
      parentCode: '00',
      lat: 10.2456,
      lon: 106.3712,
      validFrom: '01/07/2025',
      formerCodes: '00002; 00003',
    },
  ],
  organisations: [{ code: 'SO-NNMT', name: 'Sở Nông nghiệp và Môi trường', areaCode: '00', validFrom: '01/07/2025' }],
  assets: [
    {
      id: '00-00001-WL-01',
      type: 'water-level-station',
      name: 'Trạm mực nước Ví Dụ',
      areaCode: '00001',
      organisationCode: 'SO-NNMT',
      lat: 10.2456,
      lon: 106.3712,
    },
  ],
  limits: [
    {
      assetId: '00-00001-WL-01',
      metric: 'water_level_m',
      severity: 'critical',
      above: 1.9,
      name: 'BĐ III',
      source: 'Quyết định số … ngày …',
    },
  ],
};

/** `nhip pack template FILE.xlsx`: an empty pack with every column and one example row a sheet. */
export const packTemplateCommand = defineCommand({
  name: 'pack template',
  summary: 'writes a workbook with the sheets and columns of a pack and one example row each',
  positionals: [{ name: 'FILE.xlsx', description: 'the file to write; it must not exist' }],
  options: { lang: { type: 'string', value: 'LANG', description: 'language of the headers', default: 'vi', choices: ['vi', 'en'] } },
  async run({ positionals, options }, { terminal }) {
    const [file = ''] = positionals;
    if (!/\.xlsx$/i.test(file)) throw misused(`"${file}" does not end with .xlsx.`, 'Name the file to write: pack template province.xlsx');
    if (existsSync(file)) throw refuse(`${file} exists already.`, 'Choose another name; nothing is overwritten.');
    const language = options.lang === 'en' ? 'en' : 'vi';
    const book = utils.book_new();
    for (const { noun, columns, ...names } of PACK_SHEETS) {
      const headers = columns.map((column) => column[language][0]);
      const rows = EXAMPLES[noun].map((row) => columns.map(({ key }) => row[key] ?? null));
      const sheet = utils.aoa_to_sheet([headers, ...rows]);
      sheet['!cols'] = headers.map((header) => ({ wch: Math.max(14, header.length + 2) }));
      utils.book_append_sheet(book, sheet, names[language][0]);
    }
    writeFileSync(file, write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer);
    terminal.say(
      `${file}: sheets ${PACK_SHEETS.map((sheet) => sheet[language][0]).join(', ')}. Replace the examples, then: npm run nhip -- pack import ${file} --dry-run`,
    );
  },
});
