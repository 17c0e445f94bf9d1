import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createdAccountSchema, peopleSchema, personSchema, type PersonFacts } from '@nhip/contracts';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import { BED_PASSWORD, startOpsBed, type OpsBed } from '../../start-ops-bed.js';

const HA = {
  username: 'thu-ha',
  displayName: 'Nguyễn Thu Hà',
  role: 'administrator',
  accountType: 'operation',
  organisationCode: null,
  reach: { grants: [], withheld: [] },
};

describe('accounts', () => {
  let database: TestDatabase;
  let bed: OpsBed;
  beforeAll(async () => {
    database = await createTestDatabase();
    bed = await startOpsBed(database.databaseUrl);
    await bed.pool.query(`insert into organisation (code, name) values ('H92.01', 'Sở Khoa học và Công nghệ')`);
  }, 60_000);
  afterAll(async () => {
    await bed?.close();
    await database?.drop();
  });
  beforeEach(async () => {
    await bed.pool.query(`delete from person where username <> 'admin'; delete from sign_in_count; delete from sign_in_failure`);
    await bed.pool.query(`update person set disabled_at = null where username = 'admin'`);
    await bed.signIn();
  });

  const send = (method: string, where: string, body?: unknown, cookie?: string | null): Promise<Response> =>
    bed.call(`/api/v1/people${where}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(cookie === undefined ? {} : { cookie }),
    });
  const codeOf = async (answer: Response): Promise<string | number> =>
    answer.ok ? answer.status : ((await answer.json()) as { error: { code: string } }).error.code;
  const create = async (account: object = HA): Promise<string> =>
    createdAccountSchema.parse(await (await send('POST', '', account)).json()).password;
  const find = async (username: string): Promise<PersonFacts | undefined> =>
    peopleSchema.parse(await (await send('GET', '')).json()).people.find((person) => person.username === username);
  const signIn = async (username: string, password: string, cookie: string | null = null): Promise<Response> =>
    bed.call('/api/v1/session', { method: 'POST', cookie, body: JSON.stringify({ username, password }) });
  const cookieOf = (answer: Response): string => answer.headers.getSetCookie()[0]!.split(';')[0]!;

  test('an account is made with a first password that opens nothing but its change', async () => {
    const password = await create({ ...HA, organisationCode: 'H92.01' });
    expect(await find('thu-ha')).toMatchObject({
      ...{ displayName: 'Nguyễn Thu Hà', accountType: 'operation', organisationName: 'Sở Khoa học và Công nghệ' },
      ...{ isEnabled: true, createdBy: 'admin', mustChangePassword: true, lastSeenAt: null, hasSecondFactor: false, sessions: 0 },
    });
    const answer = await signIn('thu-ha', password);
    expect(await answer.json()).toMatchObject({ needs: 'new_password' });
    expect(await codeOf(await send('GET', '', undefined, cookieOf(answer)))).toBe('NEW_PASSWORD_NEEDED');
    const { rows } = await bed.pool.query<{ text: string }>(
      `select string_agg(data::text, '') as text from change_log where noun = 'person'`,
    );
    expect(rows[0]!.text).not.toContain(password);
  });

  test.each([
    ['a name that is taken', { ...HA, username: 'admin' }, 'PERSON_EXISTS'],
    ['capitals', { ...HA, username: 'ThuHa' }, 'VALIDATION_FAILED'],
    ['a path', { ...HA, username: '../x' }, 'VALIDATION_FAILED'],
    ['an unknown role', { ...HA, role: 'root' }, 'VALIDATION_FAILED'],
    ['an unknown area to see', { ...HA, reach: { grants: [{ area: 'nowhere' }], withheld: [] } }, 'AREA_NOT_FOUND'],
    ['an unknown unit', { ...HA, organisationCode: 'nowhere' }, 'ORGANISATION_UNKNOWN'],
    ['a password of their own (mass assignment)', { ...HA, passwordHash: 'x' }, 'VALIDATION_FAILED'],
    ['a mark that frees from the change', { ...HA, mustChangePassword: false }, 'VALIDATION_FAILED'],
  ])('refuses %s', async (_what, account, code) => {
    expect(await codeOf(await send('POST', '', account))).toBe(code);
    expect(await find('thu-ha')).toBeUndefined();
  });

  test('name, type and unit change; nobody changes the own role, disables himself or the last administrator', async () => {
    await create();
    const changed = await send('PATCH', '/thu-ha', { displayName: ' Thu Hà ', accountType: 'technical', organisationCode: 'H92.01' });
    expect(personSchema.parse(await changed.json())).toMatchObject({
      displayName: 'Thu Hà',
      accountType: 'technical',
      organisationCode: 'H92.01',
    });
    expect(await codeOf(await send('PATCH', '/thu-ha', { username: 'x' }))).toBe('VALIDATION_FAILED');
    expect(await codeOf(await send('PATCH', '/nobody', { displayName: 'x' }))).toBe('PERSON_NOT_FOUND');
    expect(await codeOf(await send('PUT', '/admin/status', { isEnabled: false }))).toBe('OWN_ACCOUNT');
    expect(await codeOf(await send('PUT', '/thu-ha/status', { isEnabled: false }))).toBe(200);
  });

  test('what an account sees is given, replaced whole, and counts at the next request of its session', async () => {
    await bed.pool.query(
      `insert into area (code, kind, name, short_name, lat, lon) values ('92', 'province', 'Cần Thơ', 'Cần Thơ', 10, 105.7) on conflict do nothing`,
    );
    const password = await create({ ...HA, role: 'operator', reach: { grants: [{ area: '92' }], withheld: ['health'] } });
    await bed.pool.query(`update person set must_change_password = false where username = 'thu-ha'`);
    const hers = cookieOf(await signIn('thu-ha', password));
    const reachNow = async (): Promise<unknown> =>
      ((await (await bed.call('/api/v1/session', { cookie: hers })).json()) as { reach: unknown }).reach;
    expect(await reachNow()).toEqual({ grants: [{ area: '92' }], withheld: ['health'] });
    await send('PATCH', '/thu-ha', { reach: { grants: [{ organisation: 'H92.01' }, { area: '92' }], withheld: [] } });
    expect(await reachNow()).toEqual({ grants: [{ organisation: 'H92.01' }, { area: '92' }], withheld: [] });
    await send('PATCH', '/thu-ha', { displayName: 'Hà' });
    expect((await find('thu-ha'))!.reach.grants).toHaveLength(2);
    expect(await codeOf(await send('GET', '', undefined, hers))).toBe('FORBIDDEN');
  });

  test('a shift lead reads and unlocks accounts, and changes nothing else', async () => {
    const password = await create({ ...HA, role: 'shift_lead' });
    await bed.pool.query(`update person set must_change_password = false where username = 'thu-ha'`);
    const hers = cookieOf(await signIn('thu-ha', password));
    expect(await codeOf(await send('GET', '', undefined, hers))).toBe(200);
    expect(await codeOf(await send('POST', '/admin/unlock', undefined, hers))).toBe(204);
    for (const [method, where, body] of [
      ['POST', '', HA],
      ['PATCH', '/admin', { displayName: 'x' }],
      ['PUT', '/admin/status', { isEnabled: false }],
      ['POST', '/admin/password', undefined],
      ['DELETE', '/admin/second-factor', undefined],
      ['GET', '/admin/sessions', undefined],
    ] as const)
      expect([where, await codeOf(await send(method, where, body, hers))]).toEqual([where, 'FORBIDDEN']);
  });

  test('of two administrators who disable each other at once, one stays', async () => {
    await create();
    await bed.pool.query(
      `update person set must_change_password = false, password_hash = (select password_hash from person where username = 'admin') where username = 'thu-ha'`,
    );
    const hers = cookieOf(await signIn('thu-ha', BED_PASSWORD));
    const both = [send('PUT', '/thu-ha/status', { isEnabled: false }), send('PUT', '/admin/status', { isEnabled: false }, hers)];
    const codes = await Promise.all((await Promise.all(both)).map(codeOf));
    // Whoever came second was signed out before, or is told so.
    expect(codes.filter((code) => code === 200)).toHaveLength(1);
    expect(['LAST_ADMINISTRATOR', 'NOT_SIGNED_IN']).toContain(codes.find((code) => code !== 200));
    const { rows } = await bed.pool.query<{ username: string }>('select username from person where disabled_at is null');
    expect(rows).toHaveLength(1);
  });

  test('a disabled account is out at once, its socket too, and comes back when enabled', async () => {
    const password = await create();
    await bed.pool.query(`update person set must_change_password = false where username = 'thu-ha'`);
    const hers = cookieOf(await signIn('thu-ha', password));
    const socket = bed.connect(hers);
    await new Promise<void>((resolve) => socket.once('heartbeat', () => resolve()));
    const cut = new Promise<string>((resolve) => socket.once('disconnect', resolve));
    expect(await codeOf(await send('PUT', '/thu-ha/status', { isEnabled: false }))).toBe(200);
    expect((await bed.call('/api/v1/session', { cookie: hers })).status).toBe(401);
    expect(await cut).toBe('io server disconnect');
    expect(await codeOf(await signIn('thu-ha', password))).toBe('BAD_CREDENTIALS');
    expect(await find('thu-ha')).toMatchObject({ isEnabled: false, disabledBy: 'admin', isDisabledIdle: false });
    await send('PUT', '/thu-ha/status', { isEnabled: true });
    expect((await signIn('thu-ha', password)).status).toBe(200);
    expect((await bed.call('/api/v1/session', { cookie: hers })).status).toBe(401);
  });

  test('a reset password is shown once, ends the sessions, must be changed, and every browser is strange again', async () => {
    const first = await create();
    const signedIn = await signIn('thu-ha', first);
    const answer = (await (await send('POST', '/thu-ha/password')).json()) as { password: string };
    expect((await bed.call('/api/v1/session', { cookie: cookieOf(signedIn) })).status).toBe(401);
    expect(await codeOf(await signIn('thu-ha', first))).toBe('BAD_CREDENTIALS');
    expect(await (await signIn('thu-ha', answer.password)).json()).toMatchObject({ needs: 'new_password' });
    expect((await bed.pool.query(`select 1 from known_browser where username = 'thu-ha'`)).rowCount).toBe(1);
  });

  test('a lost phone: the factor goes, the sessions end, the password must be changed', async () => {
    const password = await create();
    await bed.pool.query(`update person set must_change_password = false where username = 'thu-ha'`);
    await bed.pool.query(`insert into second_factor (username, secret, confirmed_at) values ('thu-ha', '\\x00', now())`);
    expect(await codeOf(await signIn('thu-ha', password))).toBe('SECOND_FACTOR_NEEDED');
    expect(await codeOf(await send('DELETE', '/thu-ha/second-factor'))).toBe(204);
    expect(await (await signIn('thu-ha', password)).json()).toMatchObject({ needs: 'new_password' });
  });

  test('a locked account says until when, and is unlocked', async () => {
    const password = await create();
    for (let i = 0; i < 5; i += 1) await signIn('thu-ha', `wrong ${i}`);
    expect(Date.parse((await find('thu-ha'))!.lockedUntil!)).toBeGreaterThan(Date.now());
    expect(await codeOf(await signIn('thu-ha', password))).toBe('SIGN_IN_LOCKED');
    expect(await codeOf(await send('POST', '/thu-ha/unlock'))).toBe(204);
    expect((await signIn('thu-ha', password)).status).toBe(200);
  });

  test('sessions of an account are listed and ended', async () => {
    const hers = cookieOf(await signIn('thu-ha', await create()));
    const list = (await (await send('GET', '/thu-ha/sessions')).json()) as { sessions: { id: string; isCurrent: boolean }[] };
    expect(list.sessions).toMatchObject([{ isCurrent: false }]);
    expect(await codeOf(await send('DELETE', `/thu-ha/sessions/${list.sessions[0]!.id}`))).toBe(204);
    expect(await codeOf(await send('DELETE', `/thu-ha/sessions/${list.sessions[0]!.id}`))).toBe('SESSION_NOT_FOUND');
    expect((await bed.call('/api/v1/session', { cookie: hers })).status).toBe(401);
    expect(await codeOf(await send('GET', '/nobody/sessions'))).toBe('PERSON_NOT_FOUND');
  });

  test('the sealed account is shown and cannot be changed here', async () => {
    await create({ ...HA, username: 'khan-cap' });
    await bed.pool.query(`insert into break_glass (username, sealed_by) values ('khan-cap', 'spec')`);
    expect(await find('khan-cap')).toMatchObject({ isBreakGlass: true });
    for (const [method, where, body] of [
      ['PATCH', '', { displayName: 'x' }],
      ['PUT', '/status', { isEnabled: false }],
      ['POST', '/password', undefined],
      ['DELETE', '/second-factor', undefined],
    ] as const)
      expect(await codeOf(await send(method, `/khan-cap${where}`, body))).toBe('SEALED_ACCOUNT');
  });

  test('the register is a CSV file that no spreadsheet runs', async () => {
    await create({ ...HA, displayName: '=1+1' });
    const answer = await send('GET', '/register');
    expect(answer.headers.get('content-disposition')).toMatch(/attachment; filename="nhip-accounts-\d{4}-\d\d-\d\d\.csv"/);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const lines = bytes.toString('utf8').trim().split('\r\n');
    expect(lines[0]).toContain('Tên đăng nhập,Tên hiển thị,Loại tài khoản,Vai trò');
    expect(lines.find((line) => line.startsWith('thu-ha,'))).toContain("thu-ha,'=1+1,operation,administrator,,,hoạt động,");
    expect(await (await send('GET', '/register?language=en')).text()).toContain('User name,Display name');
  });

  test('a page of another site changes nothing', async () => {
    const foreign = { origin: 'https://evil.example' };
    for (const [method, where] of [
      ['POST', ''],
      ['PUT', '/admin/status'],
      ['POST', '/admin/password'],
      ['DELETE', '/admin/second-factor'],
      ['POST', '/admin/unlock'],
    ] as const)
      expect(await codeOf(await bed.call(`/api/v1/people${where}`, { method, body: '{}', headers: foreign }))).toBe('CROSS_SITE');
  });
});
