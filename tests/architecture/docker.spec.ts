// docker-compose.yml and the image have not been run here; at least they agree with the apps.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { ROOT, runNode } from './lint.js';

interface Service {
  readonly image: string;
  readonly command?: string;
  readonly pid?: string;
  readonly user?: string;
  readonly ports?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
}
interface Variable {
  readonly name: string;
  readonly fallback?: string;
  readonly apps: readonly string[];
  readonly isRequired: boolean;
}

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const dockerfile = read('deploy/docker/Dockerfile');
const APPS = ['ingest', 'worker', 'ops', 'simulator'];
const HTTP_PORTS: Readonly<Record<string, string>> = {
  ingest: 'NHIP_INGEST_HTTP_PORT',
  worker: 'NHIP_WORKER_HTTP_PORT',
  ops: 'NHIP_HTTP_PORT',
};
const service = (name: string): Service => compose.services[name]!;
const environment = (name: string): Readonly<Record<string, string | number>> => service(name).environment ?? {};

let variables: Variable[] = [];
beforeAll(async () => {
  const script =
    "import('./tools/generate-env-example.mjs').then(async (tool) => process.stdout.write(JSON.stringify(await tool.readVariables(process.cwd()))));";
  variables = JSON.parse((await runNode(['-e', script])).stdout) as Variable[];
}, 60_000);

describe('images', () => {
  test('come with a fixed version', () => {
    expect(service('timescaledb').image).toMatch(/^timescale\/timescaledb:2\.\d+\.\d+-pg17$/);
    const [, patch] = /^eclipse-mosquitto:2\.0\.(\d+)$/.exec(service('mosquitto').image) ?? [];
    expect(Number(patch)).toBeGreaterThanOrEqual(21);
  });

  test('hold a Node that package.json allows', () => {
    const bases = [...dockerfile.matchAll(/^FROM node:(\d+)\.(\d+)-/gm)].map(([, major, minor]) => `${major}.${minor}`);
    expect(bases).toHaveLength(2);
    expect(new Set(bases).size).toBe(1);
    const promised = (JSON.parse(read('package.json')) as { engines: { node: string } }).engines.node;
    const [, major, minor] = /^>=(\d+)\.(\d+)$/.exec(promised)!;
    const [haveMajor, haveMinor] = bases[0]!.split('.').map(Number);
    expect(haveMajor! * 1000 + haveMinor!).toBeGreaterThanOrEqual(Number(major) * 1000 + Number(minor));
  });

  test('are built from files that exist', () => {
    const copied = [...dockerfile.matchAll(/^COPY --from=build \/nhip\/(deploy\/\S+)/gm)].map((match) => match[1]!);
    expect(copied.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });
});

describe('services of the compose file', () => {
  test.each(APPS)('%s starts the program that the local stack starts', (app) => {
    expect(service(app).command).toBe(`node --enable-source-maps dist/apps/${app}/src/main.js`);
    expect(existsSync(path.join(ROOT, `apps/${app}/src/main.ts`))).toBe(true);
  });

  test.each(APPS)('%s is given only variables that it reads', (app) => {
    const known = variables.filter(({ apps }) => apps.includes(app)).map(({ name }) => name);
    const shared = ['NHIP_BIND', 'NHIP_DATA_DIR', 'MQTT_URL', 'NHIP_LOG_LEVEL', 'DATABASE_URL'];
    expect(Object.keys(environment(app)).filter((name) => !known.includes(name) && !shared.includes(name))).toEqual([]);
  });

  test.each(APPS)('%s is given every variable that it cannot do without', (app) => {
    const required = variables.filter(({ apps, isRequired }) => isRequired && apps.includes(app)).map(({ name }) => name);
    expect(required.filter((name) => !(name in environment(app)))).toEqual([]);
  });

  test.each(Object.entries(HTTP_PORTS))('%s listens where its health check asks', (app, variable) => {
    const port = Number(environment(app)[variable]);
    expect(port).toBe(Number(variables.find(({ name }) => name === variable)?.fallback));
    expect(service(app).healthcheck?.test.join(' ')).toContain(`http://127.0.0.1:${port}/health/live`);
  });

  test('publish the ports that the local stack has, on the loopback unless told otherwise', () => {
    expect(service('ops').ports).toEqual(['${NHIP_BIND:-127.0.0.1}:${NHIP_HTTP_PORT:-8080}:8080']);
    expect(service('mosquitto').ports).toEqual(['${NHIP_BIND:-127.0.0.1}:${NHIP_MQTT_PORT:-1883}:1883']);
    expect(service('timescaledb').ports).toEqual(['${NHIP_BIND:-127.0.0.1}:${NHIP_PG_PORT:-5433}:5432']);
  });

  test('let ingest signal the broker: one process space, one user, one folder', () => {
    expect(service('ingest').pid).toBe('service:mosquitto');
    const uid = /--uid (\d+)/.exec(dockerfile)?.[1];
    expect(service('mosquitto').user).toBe(`${uid}:${uid}`);
    expect(service('ingest').volumes).toContain('broker:/nhip/broker');
    expect(service('mosquitto').volumes).toContain('broker:/nhip/broker');
    expect(environment('ingest').NHIP_BROKER_DIR).toBe('/nhip/broker');
  });

  test('use only volumes that are declared', () => {
    const used = Object.values(compose.services).flatMap(({ volumes }) => (volumes ?? []).map((volume) => volume.split(':')[0]!));
    expect([...new Set(used)].sort()).toEqual(Object.keys(compose.volumes).sort());
  });
});

test('make-env.mjs makes every secret that the compose file demands, and keeps what is there', async () => {
  const demanded = new Set([...read('docker-compose.yml').matchAll(/\$\{([A-Z_]+):\?/g)].map((match) => match[1]!));
  const script =
    "import('./deploy/docker/make-env.mjs').then(({ completeEnv }) => process.stdout.write(completeEnv('NHIP_PG_PASSWORD=kept')));";
  const made = (await runNode(['-e', script])).stdout;
  expect(made).toMatch(/^NHIP_PG_PASSWORD=kept$/m);
  expect([...demanded].filter((name) => !new RegExp(`^${name}=.+$`, 'm').test(made))).toEqual([]);
});
