import { expect, test } from '@jest/globals';
import type { AssetRegistry, RegisteredAsset } from './asset-registry.js';
import { RouteBook } from './route-book.js';
import { Throttle } from './throttle.js';

const LIMITS = { messagesPerS: 1, burst: 1 };

function bookOf(...ids: string[]) {
  const registered = new Set(ids);
  const registry = {
    version: 1,
    find: (id: string) => (registered.has(id) ? ({ id, gatewayId: 'gw' } as unknown as RegisteredAsset) : undefined),
  };
  const opened: string[] = [];
  const throttle = new Throttle(LIMITS);
  const bucketOf = throttle.bucketOf.bind(throttle);
  throttle.bucketOf = (assetId) => {
    opened.push(assetId);
    return bucketOf(assetId);
  };
  const book = new RouteBook(registry as unknown as AssetRegistry, { throttle, claimThrottle: new Throttle(LIMITS) });
  return { book, registered, registry, opened };
}

test('names that a gateway invents leave neither a route nor a bucket behind', () => {
  const { book, opened } = bookOf('cam-1');
  const first = book.find('v1/gw/for/invented/telemetry');
  expect([first.asset, first.bucket]).toEqual([undefined, undefined]);
  expect(book.find('v1/gw/for/invented/telemetry')).not.toBe(first);
  expect(opened).toEqual([]);
});

test('a registered asset keeps its route, and one bucket for all its topics', () => {
  const { book, opened } = bookOf('cam-1');
  const route = book.find('v1/gw/for/cam-1/telemetry');
  expect(book.find('v1/gw/for/cam-1/telemetry')).toBe(route);
  expect(book.find('v1/gw/for/cam-1/status').bucket).toBe(route.bucket);
  expect(opened).toEqual(['cam-1', 'cam-1']);
});

test('an asset that is registered later is found by its next message', () => {
  const { book, registered, registry } = bookOf();
  expect(book.find('v1/gw/for/cam-2/telemetry').asset).toBeUndefined();
  registered.add('cam-2');
  registry.version += 1;
  expect(book.find('v1/gw/for/cam-2/telemetry')).toMatchObject({ asset: { id: 'cam-2' }, bucket: { assetId: 'cam-2' } });
});
