import type { PersonFacts } from '@nhip/contracts';
import { csvRow } from '@nhip/domain';

const HEADS = {
  vi: [
    'Tên đăng nhập',
    'Tên hiển thị',
    'Loại tài khoản',
    'Vai trò',
    'Mã đơn vị',
    'Đơn vị',
    'Trạng thái',
    'Ngày tạo',
    'Người tạo',
    'Ngày kích hoạt',
    'Ngày vô hiệu hóa',
    'Người vô hiệu hóa',
    'Dùng lần cuối',
    'Đổi mật khẩu',
    'Xác thực hai lớp',
    'Khóa đến',
  ],
  en: [
    'User name',
    'Display name',
    'Account type',
    'Role',
    'Unit code',
    'Unit',
    'Status',
    'Created',
    'Created by',
    'Enabled',
    'Disabled',
    'Disabled by',
    'Last used',
    'Password changed',
    'Second factor',
    'Locked until',
  ],
} as const;
const WORDS = {
  vi: { enabled: 'hoạt động', disabled: 'vô hiệu hóa', idle: 'vô hiệu hóa do không dùng', yes: 'có', no: 'không' },
  en: { enabled: 'enabled', disabled: 'disabled', idle: 'disabled: not used', yes: 'yes', no: 'no' },
} as const;

/** For spreadsheets, which take UTF-8 for something else without it. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The register of accounts as CSV; instants in UTC, types and roles by their keys. */
export function writeRegister(people: readonly PersonFacts[], language: 'vi' | 'en'): string {
  const words = WORDS[language];
  const lines = people.map((person) =>
    csvRow([
      ...[person.username, person.displayName, person.accountType, person.role, person.organisationCode, person.organisationName],
      person.isEnabled ? words.enabled : person.isDisabledIdle ? words.idle : words.disabled,
      ...[
        person.createdAt,
        person.createdBy,
        person.enabledAt,
        person.disabledAt,
        person.disabledBy,
        person.lastSeenAt,
        person.passwordChangedAt,
      ],
      person.hasSecondFactor ? words.yes : words.no,
      person.lockedUntil,
    ]),
  );
  return BYTE_ORDER_MARK + csvRow(HEADS[language]) + lines.join('');
}
