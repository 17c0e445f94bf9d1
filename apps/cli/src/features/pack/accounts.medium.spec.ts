import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { matchesBrokerPassword } from '@nhip/platform';
import { listChangesAfter, listLiveCredentials } from '@nhip/store';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startPackBed, type CliResult, type PackBed } from '../../start-pack-bed.js';

const HEAD = ['Id', 'Type', 'Name', 'Gateway', 'Retired on'];
const FIELD = [
  ['gw', 'lighting-cabinet', 'Tủ 1', null, null],
  ['behind', 'rain-gauge', 'Mưa', 'gw', null],
  ['alone', 'water-level-station', 'Mực nước', null, null],
];

let bed: PackBed;
let accounts: string;
beforeAll(async () => {
  bed = await startPackBed();
  accounts = path.join(bed.folder, 'accounts.csv');
});
beforeEach(async () => {
  await bed.pool.query('truncate area, organisation, asset, change_log cascade');
  rmSync(accounts, { force: true });
});
afterAll(() => bed.end());

const sheet = (rows: unknown[][]): string => bed.workbook('field.xlsx', { assets: [HEAD, ...rows] });
const imports = (rows: unknown[][], ...options: string[]): Promise<CliResult> =>
  bed.run('pack', 'import', sheet(rows), '--lang', 'en', ...options);
const written = (file = accounts): string[][] => {
  const [head, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\r\n');
  expect(head).toBe('username,password');
  return lines.map((line) => line.split(','));
};
const live = async (): Promise<Map<string, string>> =>
  new Map((await listLiveCredentials(bed.pool)).map(({ username, hash }) => [username, hash]));

describe('accounts of imported assets', () => {
  test('are not made unless asked for; the report says how many are missing and how to make them', async () => {
    const { code, out } = await imports(FIELD);
    expect(code).toBe(0);
    expect(out).toContain('2 assets that connect themselves have no MQTT account. To make them: run this command again with --accounts');
    expect(await live()).toEqual(new Map());
  });

  test('are announced by a dry run, which writes neither file nor account', async () => {
    const { code, out } = await imports(FIELD, '--dry-run', '--accounts', accounts);
    expect(code).toBe(0);
    expect(out).toContain(`2 MQTT accounts would be made, with the passwords in ${accounts}`);
    expect(existsSync(accounts)).toBe(false);
    expect(await bed.count('asset')).toBe(0);
  });

  test('are made for what connects itself, with their passwords in a file for the owner only', async () => {
    const { code, out } = await imports(FIELD, '--accounts', accounts);
    expect(code).toBe(0);
    expect(out).toContain('2 MQTT accounts made');
    expect(statSync(accounts).mode & 0o777).toBe(0o600);
    const hashes = await live();
    expect([...hashes.keys()]).toEqual(['alone', 'gw']);
    const made = written();
    expect(made.map(([username]) => username).sort()).toEqual(['alone', 'gw']);
    for (const [username, password] of made) expect(matchesBrokerPassword(password!, hashes.get(username!)!)).toBe(true);
    const told = (await listChangesAfter(bed.pool, 0)).filter(({ noun }) => noun === 'credential');
    expect(told.map(({ key, data }) => [key, data])).toEqual(made.map(([key]) => [key, { action: 'created', pack: 'field' }]));
    expect(JSON.stringify(told)).not.toContain(made[0]![1]);
  });

  test('that live already are left alone: only what is new gets one', async () => {
    await imports(FIELD, '--accounts', accounts);
    const before = await live();
    const second = path.join(bed.folder, 'second.csv');
    const same = await imports(FIELD, '--accounts', second);
    expect(same.out).toContain('Every asset that connects itself has an MQTT account; no file is written.');
    expect(existsSync(second)).toBe(false);
    await imports([...FIELD, ['new', 'rain-gauge', 'Mới', null, null]], '--accounts', second);
    expect(written(second).map(([username]) => username)).toEqual(['new']);
    const after = await live();
    for (const [username, hash] of before) expect(after.get(username)).toBe(hash);
    rmSync(second);
  });

  test('can be made by a later import that changes nothing else', async () => {
    await imports(FIELD);
    const { out } = await imports(FIELD, '--accounts', accounts);
    expect(out).toMatch(/assets +3 +0 +0 +3 +0/);
    expect(out).toContain('2 MQTT accounts made');
    expect(written()).toHaveLength(2);
  });

  test('end with the service of their asset; one that comes back needs a new one', async () => {
    await imports(FIELD, '--accounts', accounts);
    const retired = FIELD.map((row) => (row[0] === 'alone' ? [...row.slice(0, 4), '01/01/2026'] : row));
    expect((await imports(retired)).out).not.toContain('MQTT');
    expect([...(await live()).keys()]).toEqual(['gw']);
    const again = path.join(bed.folder, 'again.csv');
    await imports(FIELD, '--accounts', again);
    expect(written(again).map(([username]) => username)).toEqual(['alone']);
    rmSync(again);
  });
});

describe('the file of accounts', () => {
  const isUntouched = async (): Promise<void> => {
    expect(await bed.count('asset')).toBe(0);
    expect(await live()).toEqual(new Map());
  };

  test('is never overwritten, and nothing is imported then', async () => {
    writeFileSync(accounts, 'the only copy');
    const { code, err } = await imports(FIELD, '--accounts', accounts);
    expect(code).toBe(1);
    expect(err).toContain('exists already');
    expect(readFileSync(accounts, 'utf8')).toBe('the only copy');
    await isUntouched();
  });

  test('needs a folder that is there', async () => {
    const { code, err } = await imports(FIELD, '--accounts', path.join(bed.folder, 'none', 'a.csv'));
    expect(code).toBe(1);
    expect(err).toContain('is no folder');
    await isUntouched();
  });

  test('that cannot be written takes the whole import with it', async () => {
    const { code, err } = await imports(FIELD, '--accounts', path.join(bed.folder, `${'x'.repeat(300)}.csv`));
    expect(code).toBe(1);
    expect(err).toContain('cannot be written');
    await isUntouched();
  });

  test('is not written for a pack with a fault', async () => {
    const { code } = await imports([...FIELD, ['nhip-ops', 'rain-gauge', 'X', null, null]], '--accounts', accounts);
    expect(code).toBe(1);
    expect(existsSync(accounts)).toBe(false);
    await isUntouched();
  });

  test('is not written by an import that is interrupted', async () => {
    const { code } = await bed.interrupt('assets stored', 'pack', 'import', sheet(FIELD), '--accounts', accounts);
    expect(code).toBe(130);
    expect(existsSync(accounts)).toBe(false);
    await isUntouched();
  });
});

describe('a commit that fails after the file was written', () => {
  const atCommit = async (statement: string): Promise<void> => {
    await bed.pool.query(`create function fail_at_commit() returns trigger language plpgsql as $$ begin ${statement}; return null; end $$`);
    await bed.pool.query(
      'create constraint trigger fail_at_commit after insert on credential deferrable initially deferred for each row execute function fail_at_commit()',
    );
  };
  const mend = (): Promise<unknown> => bed.pool.query('drop trigger fail_at_commit on credential; drop function fail_at_commit');

  test('takes the file away when the database says that nothing is stored', async () => {
    await atCommit(`raise exception 'no'`);
    expect((await imports(FIELD, '--accounts', accounts)).code).toBe(1);
    expect(existsSync(accounts)).toBe(false);
    expect(await live()).toEqual(new Map());
    await mend();
  });

  test('keeps the file when the connection broke, and says how to find out', async () => {
    await atCommit('perform pg_terminate_backend(pg_backend_pid())');
    const { code, err } = await imports(FIELD, '--accounts', accounts);
    expect(code).toBe(3);
    expect(err).toContain(`${accounts} is kept`);
    expect(written()).toHaveLength(2);
    await mend();
    const other = path.join(bed.folder, 'other.csv');
    expect((await imports(FIELD, '--accounts', other)).out).toContain('2 MQTT accounts made');
    rmSync(other);
  });
});
