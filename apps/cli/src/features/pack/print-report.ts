import { describePackFault, PACK_SHEETS, type PackFault, type PlanCount } from '@nhip/domain';
import type { Terminal } from '../../terminal/terminal.js';
import type { ReadPack } from './read-sheets.js';
import type { ImportOutcome } from './store-pack.js';

/** Language of the report. */
export type ReportLanguage = 'vi' | 'en';

const TEXT = {
  vi: {
    faults: (n: number) => `${n} lỗi; không có gì được ghi:`,
    head: ['', 'số dòng', 'mới', 'thay đổi', 'giữ nguyên', 'ngừng'],
    missing: (n: number, ids: string) =>
      `${n} thiết bị của gói này không còn trong tệp, vẫn được giữ (${ids}). Để cho ngừng: --retire-missing`,
    moved: (n: number) => `${n} thiết bị chuyển địa bàn, lịch sử được giữ`,
    dry: 'Chạy thử: không có gì thay đổi. Bỏ --dry-run để ghi.',
    done: 'Đã ghi tất cả trong một giao dịch.',
    none: 'Không có gì mới.',
    bare: (n: number) => `${n} thiết bị tự kết nối chưa có tài khoản MQTT. Để tạo: chạy lại lệnh này với --accounts TỆP.csv`,
    wouldMake: (n: number, file: string) => `${n} tài khoản MQTT sẽ được tạo, mật khẩu ghi vào ${file}`,
    made: (n: number, file: string) =>
      `${n} tài khoản MQTT đã được tạo; mật khẩu chỉ có trong ${file}. Hãy chuyển cho người lắp đặt rồi xoá tệp`,
    noneToMake: 'Mọi thiết bị tự kết nối đã có tài khoản MQTT; không ghi tệp nào.',
  },
  en: {
    faults: (n: number) => `${n} fault${n === 1 ? '' : 's'}; nothing is stored:`,
    head: ['', 'rows', 'new', 'changed', 'unchanged', 'retired'],
    missing: (n: number, ids: string) =>
      `${n} assets of this pack are no longer in the file and are kept (${ids}). To retire them: --retire-missing`,
    moved: (n: number) => `${n} assets move to another area; their history is kept`,
    dry: 'Dry run: nothing was changed. Leave out --dry-run to store it.',
    done: 'Everything is stored, in one transaction.',
    none: 'Nothing is new.',
    bare: (n: number) =>
      `${n} asset${n === 1 ? '' : 's'} that connect themselves have no MQTT account. To make them: run this command again with --accounts FILE.csv`,
    wouldMake: (n: number, file: string) => `${n} MQTT account${n === 1 ? '' : 's'} would be made, with the passwords in ${file}`,
    made: (n: number, file: string) =>
      `${n} MQTT account${n === 1 ? '' : 's'} made; the passwords stand only in ${file}. Hand them to the installers and delete the file`,
    noneToMake: 'Every asset that connects itself has an MQTT account; no file is written.',
  },
} as const;

const SHOWN_IDS = 5;
const shown = (ids: readonly string[]): string => ids.slice(0, SHOWN_IDS).join(', ') + (ids.length > SHOWN_IDS ? ', …' : '');

/** Every fault, a line each, in the order of files, sheets and rows. */
export function printFaults(terminal: Terminal, faults: readonly PackFault[], language: ReportLanguage): void {
  const placed = [...faults].sort(
    (a, b) =>
      a.file.localeCompare(b.file) ||
      (a.sheet ?? '').localeCompare(b.sheet ?? '') ||
      (a.row ?? 0) - (b.row ?? 0) ||
      (a.letter ?? '').length - (b.letter ?? '').length ||
      (a.letter ?? '').localeCompare(b.letter ?? ''),
  );
  terminal.say(TEXT[language].faults(faults.length));
  for (const fault of placed) terminal.say(`✗ ${describePackFault(fault, language)}`);
}

function printCounts(terminal: Terminal, sheets: ReadPack['sheets'], { plan }: ImportOutcome, language: ReportLanguage): void {
  const cells = (count: PlanCount): string[] => [count.new, count.changed, count.unchanged, count.retired].map(String);
  const rows = PACK_SHEETS.filter(({ noun }) => sheets.has(noun)).map(({ noun, vi, en }) => {
    const counts = noun === 'areas' || noun === 'organisations' || noun === 'assets' ? cells(plan.counts[noun]) : [];
    return [language === 'vi' ? vi[0] : en[0], String(sheets.get(noun)?.rows ?? 0), ...counts];
  });
  for (const row of [TEXT[language].head, ...rows])
    terminal.say(
      row
        .map((cell, index) => (index === 0 ? cell.padEnd(16) : cell.padStart(12)))
        .join('')
        .trimEnd(),
    );
}

function printAccounts(terminal: Terminal, { outcome, accountsFile: file }: Report, language: ReportLanguage): void {
  const text = TEXT[language];
  const count = outcome.withoutAccount.length;
  if (file === undefined) {
    if (count > 0) terminal.say(`· ${text.bare(count)}`);
  } else if (count === 0) terminal.say(`· ${text.noneToMake}`);
  else terminal.say(`· ${outcome.isStored ? text.made(count, file) : text.wouldMake(count, file)}`);
}

const isEmpty = ({ plan }: ImportOutcome): boolean =>
  [plan.areas, plan.organisations, plan.assets, plan.moves, plan.followed, plan.retired, plan.successions].every(
    (list) => list.length === 0,
  ) && !plan.site;

/** What is reported. `accountsFile`: where the passwords of new accounts go, if they were asked for. */
export interface Report {
  readonly read: ReadPack;
  readonly outcome: ImportOutcome;
  readonly accountsFile: string | undefined;
}

/** What an import or dry run came to, for people. */
export function printReport(terminal: Terminal, report: Report, language: ReportLanguage): void {
  const { read, outcome } = report;
  const text = TEXT[language];
  for (const note of read.notes) terminal.say(`· ${note}`);
  printCounts(terminal, read.sheets, outcome, language);
  const { plan } = outcome;
  const moved = new Set([...plan.followed, ...plan.moves].map(({ assetId }) => assetId)).size;
  if (moved > 0) terminal.say(`· ${text.moved(moved)}`);
  if (plan.missing.length > 0) terminal.say(`· ${text.missing(plan.missing.length, shown(plan.missing))}`);
  if (outcome.faults.length > 0) return printFaults(terminal, outcome.faults, language);
  printAccounts(terminal, report, language);
  const hasAccounts = report.accountsFile !== undefined && outcome.withoutAccount.length > 0;
  if (isEmpty(outcome) && !hasAccounts) terminal.say(text.none);
  else terminal.say(outcome.isStored ? text.done : text.dry);
}
