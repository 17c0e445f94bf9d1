import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { catalogSchema, systemSchema, webConfigSchema } from '@nhip/contracts';
import { upsertServiceReport } from '@nhip/store';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { VERSION } from './server/version.js';
import { startOpsBed, type OpsBed } from './start-ops-bed.js';

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Record<string, boolean> };
}
interface Operation {
  readonly summary?: string;
  readonly responses: Record<string, { content?: Record<string, { schema?: object }> }>;
  readonly parameters?: { name: string; in: string }[];
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
}

describe('ops', () => {
  let database: TestDatabase;
  let bed: OpsBed;
  beforeAll(async () => {
    database = await createTestDatabase();
    bed = await startOpsBed(database.databaseUrl);
    await bed.signIn();
    mkdirSync(path.join(bed.folder, 'assets'));
    writeFileSync(path.join(bed.folder, 'index.html'), '<!doctype html><title>Nhịp</title>');
    writeFileSync(path.join(bed.folder, 'assets', 'index-4f3a.js'), 'void 0');
  }, 60_000);
  afterAll(async () => {
    await bed?.close();
    await database?.drop();
  });
  const document = async (): Promise<Document> => (await (await bed.call('/api/openapi.json', { cookie: null })).json()) as Document;

  test('the API document describes every route, with answers', async () => {
    const { openapi, paths } = await document();
    expect(openapi).toBe('3.1.0');
    const stack = (bed.app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } }).router.stack;
    const routes = stack.flatMap(({ route }) =>
      route && !route.path.startsWith('/api/docs') && route.path !== '/api/openapi.json'
        ? Object.keys(route.methods).map((method) => `${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`)
        : [],
    );
    const described = Object.entries(paths).flatMap(([where, operations]) => Object.keys(operations).map((method) => `${method} ${where}`));
    expect(routes.length).toBeGreaterThan(12);
    expect(described.sort()).toEqual(routes.sort());
    for (const operation of Object.values(paths).flatMap((operations) => Object.values(operations))) {
      expect(operation.summary).toBeTruthy();
      expect(Object.keys(operation.responses)).not.toEqual([]);
    }
  });

  test('the document holds the schemas that check requests', async () => {
    const { paths } = await document();
    const { parameters, responses } = paths['/api/v1/telemetry']!['get']!;
    expect(parameters!.map(({ name }) => name).sort()).toEqual(['asset', 'every', 'from', 'metric', 'to']);
    expect(JSON.stringify(responses['200'])).toContain('possibleGaps');
    expect(JSON.stringify(responses['400'])).toContain('issues');
    expect(JSON.stringify(paths['/api/v1/assets']!['post'])).toContain('gatewayId');
    expect(JSON.stringify(await document())).not.toContain('#/$defs');
  });

  test('the page to try the API needs nothing from outside', async () => {
    const page = await (await bed.call('/api/docs', { cookie: null })).text();
    expect(page).not.toMatch(/(src|href)="https?:/);
    expect(page).not.toMatch(/<script>(?!\s*<\/script>)/);
    for (const file of ['swagger-ui-bundle.js', 'swagger-ui-init.js', 'swagger-ui.css'])
      expect((await bed.call(`/api/docs/${file}`, { cookie: null })).status).toBe(200);
  });

  test('every answer carries a strict content policy, a request id and no maker', async () => {
    const { headers } = await bed.call('/', { cookie: null, headers: { accept: 'text/html' } });
    expect(headers.get('content-security-policy')).toContain(
      "script-src 'self';worker-src 'self';connect-src 'self';img-src 'self' data: blob:",
    );
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe-eval|https?:/);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('serves the dashboard: its page for every address of its own, hashed files for a year', async () => {
    for (const where of ['/', '/map', '/assets/VL.WL.001'])
      expect(await (await bed.call(where, { cookie: null, headers: { accept: 'text/html,*/*' } })).text()).toContain('Nhịp');
    const file = await bed.call('/assets/index-4f3a.js', { cookie: null });
    expect(file.headers.get('cache-control')).toContain('immutable');
    expect((await bed.call('/assets/gone.js', { cookie: null })).status).toBe(404);
    expect((await bed.call('/api/nothing', { cookie: null, headers: { accept: 'text/html' } })).status).toBe(404);
    expect((await bed.call('/..%2f..%2fetc%2fpasswd', { cookie: null })).status).toBe(404);
  });

  test('health: live at once, not ready without a canary, figures on loopback', async () => {
    expect(await (await bed.call('/health/live', { cookie: null })).json()).toEqual({ live: true });
    const ready = await bed.call('/health/ready', { cookie: null });
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ ready: false, checks: { stream: 'the canary was never seen' } });
    expect(await (await bed.call('/metrics', { cookie: null })).text()).toContain('nhip_ops_');
    expect((await bed.call('/metrics', { cookie: null, headers: { 'x-forwarded-for': '10.1.1.1' } })).status).toBe(404);
  });

  test('system, catalogue and configuration fit their contracts', async () => {
    await bed.addAsset({ id: 'RN-1', type: 'rain-gauge', sourceKind: 'simulator' });
    await bed.store([{ assetId: 'RN-1', metric: 'rain_mm_1h', timeMs: Date.now(), value: 1 }]);
    const deadline = Date.now() + 5000;
    let report = systemSchema.parse(await (await bed.call('/api/v1/system')).json());
    while (report.sources.online === 0 && Date.now() < deadline)
      report = systemSchema.parse(await (await bed.call('/api/v1/system')).json());
    expect(report).toMatchObject({ simulated: true, ready: false, sources: { registered: 1, online: 1 } });
    const catalog = await bed.call('/api/v1/catalog');
    catalogSchema.parse(await catalog.json());
    expect(
      (await bed.call('/api/v1/catalog', { headers: { 'if-none-match': catalog.headers.get('etag')!, 'cache-control': 'max-age=0' } }))
        .status,
    ).toBe(304);
    expect(webConfigSchema.parse(await (await bed.call('/api/v1/web-config')).json())).toMatchObject({ mapboxToken: null, mqttPort: 1883 });
  });

  test('system sums what the services say of themselves', async () => {
    const say = (service: string, instance: string, report: object): Promise<void> =>
      upsertServiceReport(bed.pool, { service, instance, report });
    await say('ingest', 'a', { inFlight: 3, lagMs: 8, commitP50Ms: 2.5, commitP95Ms: 7, flowing: true });
    await say('ingest', 'b', { inFlight: 1, lagMs: 90, commitP50Ms: 3, commitP95Ms: 6, flowing: true });
    await say('ops', 'another', { connected: 4, watching: 2, journalRows: 0, streamLagMs: 5 });
    const at = new Date().toISOString();
    const none = { receivedPerSecond: null, sentPerSecond: null, queuedMessages: null, queuedBytes: null, droppedTotal: 0, uptimeS: 60 };
    await say('worker', 'w', { canaryTakenAtMs: null, rawRetentionDays: 90, broker: { at, connectedClients: 62, ...none } });
    const report = systemSchema.parse(await (await bed.call('/api/v1/system')).json());
    expect(report).toMatchObject({
      lag: { intakeMs: 90 },
      broker: { at, connectedClients: 62, uptimeS: 60 },
      intake: { instances: 2, inFlight: 4, commitP50Ms: 3, commitP95Ms: 7, isFlowing: true },
      database: { rawRetentionDays: 90, rawChunks: 1, sizeBytes: expect.any(Number) },
      stream: { instances: 2, lagMs: expect.any(Number) },
      screens: { connected: 4, watching: 2 },
      commands: { requested: 0, sent: 0, waiting: 0 },
    });
  });

  test('shows the version of the package', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string };
    expect(VERSION).toBe(version);
  });
});
