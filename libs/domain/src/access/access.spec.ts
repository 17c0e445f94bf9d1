import { describe, expect, test } from '@jest/globals';
import { PERMISSIONS, ROLES, type Grant, type Permission, type Role } from '@nhip/contracts';
import { isAllowed } from './is-allowed.js';
import { isReachWithin } from './is-reach-within.js';
import { isWithinReach } from './is-within-reach.js';
import { resolveReach, type ReachNode, type ReachTrees } from './resolve-reach.js';
import { ROLE_PERMISSIONS } from './role-permissions.js';
import { EVERYTHING, type Scope } from './scope.js';

const node = (code: string, parentCode: string | null = null, validTo: string | null = null): ReachNode => ({
  code,
  parentCode,
  validFrom: '2025-07-01',
  validTo,
});
const TREES: ReachTrees = {
  today: '2026-11-20',
  areas: [
    node('92'),
    node('A', '92'),
    node('B', '92'),
    node('old-1', '92', '2026-01-01'),
    node('old-2', '92', '2026-01-01'),
    node('lost', 'A', '2026-01-01'),
    { ...node('later', '92'), validFrom: '2027-01-01' },
  ],
  successions: [
    { oldCode: 'old-1', newCode: 'A' },
    { oldCode: 'old-2', newCode: 'A' },
    { oldCode: 'old-2', newCode: 'B' },
  ],
  organisations: [node('SO'), node('TT', 'SO'), node('KHAC'), node('HET', null, '2026-01-01')],
};
const scopeOf = (grants: Grant[], withheldTypes: string[] = []): Scope => resolveReach({ grants, withheld: [] }, TREES, withheldTypes);
const sees = (scope: Scope, areaCode: string | null, organisationCode: string | null = null, type = 'rain-gauge'): boolean =>
  isWithinReach(scope, { type, areaCode, organisationCode });

describe('permissions of roles', () => {
  test('only administrators make accounts, tokens and passwords of devices', () => {
    for (const permission of ['people:manage', 'tokens:manage', 'credentials:manage', 'sources:manage'] as const)
      expect(ROLES.filter((role) => ROLE_PERMISSIONS[role].includes(permission))).toEqual(['administrator']);
  });

  test('who commands and who cannot', () => {
    const may = (permission: Permission): Role[] =>
      ROLES.filter((role) => isAllowed({ permissions: ROLE_PERMISSIONS[role] }, [permission]));
    expect(may('commands:send')).toEqual(['administrator', 'shift_lead', 'operator']);
    expect(may('exports:make')).toEqual(['administrator', 'shift_lead', 'operator', 'leader', 'unit_officer']);
    expect(may('assets:write')).toEqual(['administrator', 'unit_officer']);
    expect(may('audit:read')).toEqual(['administrator', 'shift_lead']);
  });

  test('a screen only looks', () => {
    expect(ROLE_PERMISSIONS.display.every((permission) => permission.endsWith(':read'))).toBe(true);
    expect(ROLE_PERMISSIONS.display).not.toContain('account:own');
  });

  test('a rule that asks for nothing lets nobody through; one that asks for two wants both', () => {
    expect(isAllowed({ permissions: PERMISSIONS }, [])).toBe(false);
    expect(isAllowed({ permissions: ['assets:read'] }, ['assets:read', 'exports:make'])).toBe(false);
    expect(isAllowed({ permissions: ['assets:read', 'exports:make'] }, ['assets:read', 'exports:make'])).toBe(true);
  });
});

describe('reach', () => {
  test('no grant is nothing, an empty grant is everything, also what stands nowhere', () => {
    expect(sees(scopeOf([]), 'A', 'SO')).toBe(false);
    expect(sees(scopeOf([{}]), null)).toBe(true);
    expect(sees(EVERYTHING, null)).toBe(true);
  });

  test('an area holds its subtree, an organisation too; grants add up', () => {
    expect(['92', 'A', 'B', null].map((area) => sees(scopeOf([{ area: '92' }]), area))).toEqual([true, true, true, false]);
    expect(['SO', 'TT', 'KHAC', null].map((unit) => sees(scopeOf([{ organisation: 'SO' }]), 'A', unit))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    const union = scopeOf([{ area: 'A' }, { organisation: 'KHAC' }]);
    expect([sees(union, 'A'), sees(union, 'B', 'KHAC'), sees(union, 'B', 'SO')]).toEqual([true, true, false]);
  });

  test('a grant with both wants both', () => {
    const scope = scopeOf([{ area: 'A', organisation: 'SO' }]);
    expect([sees(scope, 'A', 'TT'), sees(scope, 'A', 'KHAC'), sees(scope, 'B', 'SO'), sees(scope, 'A')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test('units that ended, are not yet, or nobody knows give nothing', () => {
    for (const area of ['old-1', 'later', 'nowhere']) expect(sees(scopeOf([{ area }]), area)).toBe(false);
    expect(sees(scopeOf([{ organisation: 'HET' }]), 'A', 'HET')).toBe(false);
    expect(sees(scopeOf([{ area: '92' }]), 'later')).toBe(false);
  });

  test('an asset left in an ended area belongs to who reaches all that it became, or else its parent', () => {
    expect(sees(scopeOf([{ area: 'A' }]), 'old-1')).toBe(true);
    expect(sees(scopeOf([{ area: 'B' }]), 'old-1')).toBe(false);
    expect(sees(scopeOf([{ area: 'A' }]), 'old-2')).toBe(false);
    expect(sees(scopeOf([{ area: '92' }]), 'old-2')).toBe(true);
    expect(sees(scopeOf([{ area: 'A' }]), 'lost')).toBe(true);
  });

  test('withheld types are hidden whatever the grants say', () => {
    const scope = scopeOf([{}], ['camera']);
    expect([sees(scope, 'A', null, 'camera'), sees(scope, 'A')]).toEqual([false, true]);
  });

  test('a ring of parents ends', () => {
    const ring = { ...TREES, areas: [node('X', 'Y'), node('Y', 'X')] };
    expect([...resolveReach({ grants: [{ area: 'X' }], withheld: [] }, ring, []).areas].sort()).toEqual(['X', 'Y']);
  });

  test('the same content has the same key, another has not', () => {
    expect(scopeOf([{ area: 'A' }, { area: 'B' }]).key).toBe(scopeOf([{ area: 'B' }, { area: 'A' }]).key);
    expect(scopeOf([{ area: 'A' }]).key).not.toBe(scopeOf([{ area: 'B' }]).key);
    expect(scopeOf([{ area: 'A' }], ['camera']).key).not.toBe(scopeOf([{ area: 'A' }]).key);
  });
});

describe('giving reach away', () => {
  test.each<[string, Grant[], Grant[], boolean]>([
    ['a part of what one has', [{ area: 'A' }], [{ area: '92' }], true],
    ['more than one has', [{ area: '92' }], [{ area: 'A' }], false],
    ['everything by who has a province', [{}], [{ area: '92' }], false],
    ['a narrower grant inside an area', [{ area: 'A', organisation: 'SO' }], [{ area: '92' }], true],
    ['an organisation by who has an area', [{ organisation: 'SO' }], [{ area: '92' }], false],
    ['nothing', [], [{ area: 'A' }], true],
  ])('%s', (_, inner, outer, isFine) => {
    expect(isReachWithin(scopeOf(inner), scopeOf(outer))).toBe(isFine);
  });

  test('nobody gives away what is withheld from them', () => {
    expect(isReachWithin(scopeOf([{ area: 'A' }]), scopeOf([{}], ['camera']))).toBe(false);
    expect(isReachWithin(scopeOf([{ area: 'A' }], ['camera']), scopeOf([{}], ['camera']))).toBe(true);
  });
});
