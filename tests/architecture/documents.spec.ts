// The documents say what the code does: compared both ways.
import { describe, expect, test } from '@jest/globals';
import { ERRORS, PERMISSIONS, REJECT_REASONS, ROLES, REPLAY_ACCOUNTS, SERVICE_ACCOUNTS, replayAccount } from '@nhip/contracts';
import { ROLE_PERMISSIONS } from '@nhip/domain';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT, runNode } from './lint.js';

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const foldersIn = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder)).filter((name) => statSync(path.join(ROOT, folder, name)).isDirectory());

/** A file, or a folder that holds something: git keeps no empty one. */
const isKept = (file: string): boolean => existsSync(file) && (!statSync(file).isDirectory() || readdirSync(file).length > 0);

/** Markdown rows: cells without their spaces. */
const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

describe('docs/access.md', () => {
  test('shows which role has which permission, and no other', () => {
    const [, ...rows] = rowsOf(read('docs/access.md')).filter(([cell]) => !/^:?-+:?$/.test(cell ?? ''));
    expect(rows).toEqual(
      PERMISSIONS.map((permission) => [
        `\`${permission}\``,
        ...ROLES.map((role) => (ROLE_PERMISSIONS[role].includes(permission) ? '✓' : '')),
      ]),
    );
  });
});

describe('docs/errors.md', () => {
  const rows = rowsOf(read('docs/errors.md'));

  test('lists every error code with its kind, status and meaning, and no other', () => {
    const listed = rows.filter(([code]) => /^`[A-Z_]+`$/.test(code ?? ''));
    const expected = Object.entries(ERRORS).map(([code, { kind, status, meaning }]) => [`\`${code}\``, kind, String(status), meaning]);
    expect(listed).toEqual(expected);
  });

  test('explains every reason of a refusal, and no other', () => {
    const listed = rows.filter(([reason]) => /^`[a-z_0-9]+`$/.test(reason ?? '')).map(([reason]) => reason?.replaceAll('`', ''));
    expect(listed).toEqual([...REJECT_REASONS]);
  });

  test('says of every reason what was wrong and what to do', () => {
    const silent = rows.filter(([reason, what, how]) => /^`[a-z_0-9]+`$/.test(reason ?? '') && !(what && how));
    expect(silent).toEqual([]);
  });
});

describe('README.md', () => {
  const text = read('README.md');

  test('has a row for every app and lib, and no other', () => {
    const listed = rowsOf(text).flatMap(([cell]) => /^\[((?:apps|libs)\/[^\]]+)\]/.exec(cell ?? '')?.[1] ?? []);
    const there = ['apps', 'libs'].flatMap((kind) => foldersIn(kind).map((name) => `${kind}/${name}`));
    expect(listed.sort()).toEqual(there.sort());
  });

  test('names both commands', () => {
    expect(text).toMatch(/^npm start\b/m);
    expect(text).toMatch(/^npm test\b/m);
  });
});

describe('links', () => {
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    ...readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  ];

  test.each(pages)('of %s lead somewhere', (page) => {
    const targets = [...read(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
      .map((match) => match[1] ?? '')
      .filter((target) => !/^[a-z]+:/.test(target));
    const broken = targets.filter((target) => !isKept(path.resolve(ROOT, path.dirname(page), target)));
    expect(broken).toEqual([]);
  });
});

describe('.env.example', () => {
  test('is what the config.ts files say', async () => {
    const script =
      "import('./tools/generate-env-example.mjs').then(async (tool) => process.stdout.write(JSON.stringify(await tool.findEnvExampleFaults(process.cwd()))));";
    const finished = await runNode(['-e', script]);
    expect(finished.output.trim()).toBe('[]');
  }, 60_000);

  test('names every variable that the local stack reads', () => {
    const sources = readdirSync(path.join(ROOT, 'deploy/local'))
      .filter((name) => /\.mjs$/.test(name))
      .map((name) => read(`deploy/local/${name}`));
    const used = new Set(
      sources.flatMap((source) =>
        [...source.matchAll(/\b(?:env\.|')(NHIP_(?!TEST_)[A-Z_]+|DATABASE_URL|MQTT_URL)\b/g)].map((match) => match[1] ?? ''),
      ),
    );
    const listed = new Set([...read('.env.example').matchAll(/^# ([A-Z_]+)=/gm)].map((match) => match[1] ?? ''));
    expect([...used].filter((name) => !listed.has(name))).toEqual([]);
  });
});

describe('broker permissions', () => {
  test('name the accounts of the contracts', () => {
    const acl = read('deploy/local/mosquitto.mjs');
    const named = [...acl.matchAll(/^user (\S+)$/gm)].map((match) => match[1]);
    expect(named.sort()).toEqual(Object.values(SERVICE_ACCOUNTS).sort());
  });

  test('name as many accounts of replays as the contracts', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'acl-'));
    const { prepareMosquitto } = (await import(path.join(ROOT, 'deploy/local/mosquitto.mjs'))) as {
      prepareMosquitto(broker: object, accounts: object): void;
    };
    prepareMosquitto({ folder, port: 1883, bind: '127.0.0.1' }, {});
    const acl = readFileSync(path.join(folder, 'acl'), 'utf8');
    rmSync(folder, { recursive: true });
    const expected = Array.from(
      { length: REPLAY_ACCOUNTS },
      (_, index) => `user ${replayAccount(index + 1)}\ntopic write v1/+/telemetry\n`,
    );
    expect(expected.filter((lines) => !acl.includes(lines))).toEqual([]);
    expect([...acl.matchAll(/^user nhip-replay-/gm)]).toHaveLength(REPLAY_ACCOUNTS);
  });
});
