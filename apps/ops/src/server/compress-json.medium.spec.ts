import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { assetListSchema } from '@nhip/contracts';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import { startOpsBed, type OpsBed } from '../start-ops-bed.js';

let database: TestDatabase;
let bed: OpsBed;
beforeAll(async () => {
  database = await createTestDatabase();
  bed = await startOpsBed(database.databaseUrl);
  await bed.signIn();
  await bed.pool.query(
    `insert into asset (id, type, name, search_text) select 'A-' || i, 'rain-gauge', 'Trạm đo mưa Hỏa Lựu ' || i, '' from generate_series(1, 500) i`,
  );
}, 60_000);
afterAll(async () => {
  await bed?.close();
  await database?.drop();
});

const ask = (limit: number, encoding: string): Promise<Response> =>
  bed.call(`/api/v1/assets?limit=${limit}`, { headers: { 'accept-encoding': encoding } });

test('a long list goes out compressed to who takes it, and is the same list', async () => {
  const [packed, plain] = await Promise.all([ask(500, 'gzip'), ask(500, 'identity')]);
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(packed.headers.get('vary')).toMatch(/accept-encoding/i);
  expect(packed.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(plain.headers.get('content-encoding')).toBeNull();
  const list = assetListSchema.parse(await packed.json());
  expect(list.assets).toHaveLength(500);
  expect(list).toEqual(await plain.json());
});

test('a short answer and a refusal stay as they are', async () => {
  expect((await ask(2, 'gzip')).headers.get('content-encoding')).toBeNull();
  const refusal = await ask(0, 'gzip');
  expect([refusal.status, refusal.headers.get('content-encoding')]).toEqual([400, null]);
});
