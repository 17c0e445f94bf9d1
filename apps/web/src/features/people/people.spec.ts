import { expect, test } from '@jest/globals';
import type { PersonFacts } from '@nhip/contracts';
import { choosePeople, stateOf } from './people.model.js';

const person = (part: Partial<PersonFacts>): PersonFacts => ({
  ...{
    username: 'ha',
    displayName: 'Hà',
    role: 'administrator',
    accountType: 'operation',
    organisationCode: null,
    organisationName: null,
    reach: { grants: [], withheld: [] },
  },
  ...{ isEnabled: true, isBreakGlass: false, createdAt: '2026-01-01T00:00:00Z', createdBy: null, enabledAt: '2026-01-01T00:00:00Z' },
  ...{ disabledAt: null, disabledBy: null, isDisabledIdle: false, lastSeenAt: null, passwordChangedAt: '2026-01-01T00:00:00Z' },
  ...{ mustChangePassword: false, hasSecondFactor: false, lockedUntil: null, sessions: 0 },
  ...part,
});
const people = [
  person({ username: 'thu-ha', displayName: 'Nguyễn Thu Hà', organisationName: 'Sở Khoa học và Công nghệ' }),
  person({ username: 'van-an', displayName: 'Đỗ Văn An', lockedUntil: '2026-01-02T00:00:00Z' }),
  person({ username: 'cu', displayName: 'Trần Cũ', isEnabled: false, isDisabledIdle: true }),
];
const names = (query: string, filter: Parameters<typeof choosePeople>[2]): string[] =>
  choosePeople(people, query, filter).map(({ username }) => username);

test('finds by user name, name and unit, with and without diacritics', () => {
  expect(names('do van', 'all')).toEqual(['van-an']);
  expect(names('Đỗ', 'all')).toEqual(['van-an']);
  expect(names('khoa hoc', 'all')).toEqual(['thu-ha']);
  expect(names('', 'all')).toHaveLength(3);
});

test('keeps to the state that was chosen', () => {
  expect(names('', 'open')).toEqual(['thu-ha', 'van-an']);
  expect(names('', 'closed')).toEqual(['cu']);
  expect(names('', 'locked')).toEqual(['van-an']);
});

test('says how an account stands', () => {
  expect(people.map(stateOf)).toEqual(['open', 'locked', 'idle']);
  expect(stateOf(person({ isEnabled: false, lockedUntil: '2026-01-02T00:00:00Z' }))).toBe('disabled');
});
