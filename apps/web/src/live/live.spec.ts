import { describe, expect, test } from '@jest/globals';
import { PUSH_VERSION, type HeartbeatPush, type ValuesPush } from '@nhip/contracts';
import { INITIAL_LINK, linkFace, streamAgeMs } from './live-link.js';
import { LiveStore } from './live-store.js';
import { applyPushes, fromSnapshot } from './live-values.js';

const push = (values: ValuesPush['values'], status: ValuesPush['status'] = []): ValuesPush => ({
  v: PUSH_VERSION,
  room: 'map',
  cursor: '1',
  values,
  status,
});
const base = fromSnapshot({
  latest: [
    ['a', 'm', '', 1, 1000, 0],
    ['b', 'm', '', 1, 1000, 0],
  ],
  status: [['a', true, 1000]],
});
const valueOf = (assets: typeof base, id: string) => assets.get(id)?.values.get('m')?.value;

describe('live values', () => {
  test('takes a newer value and leaves other assets untouched', () => {
    const { assets, changed } = applyPushes(base, [push([['a', 'm', '', 2, 2000, 0]])]);
    expect([valueOf(assets, 'a'), changed]).toEqual([2, ['a']]);
    expect(assets.get('b')).toBe(base.get('b'));
  });
  test('never moves the latest value backwards', () => {
    expect(applyPushes(base, [push([['a', 'm', '', 9, 500, 0]])])).toEqual({ assets: base, changed: [] });
  });
  test('takes a correction of the same instant', () => {
    expect(valueOf(applyPushes(base, [push([['a', 'm', '', 7, 1000, 0]])]).assets, 'a')).toBe(7);
  });
  test('gives back the same map for what it knows already', () => {
    expect(applyPushes(base, [push([['a', 'm', '', 1, 1000, 0]], [['a', true, 1000]])]).assets).toBe(base);
  });
  test('keeps series with different labels apart', () => {
    const { assets } = applyPushes(base, [push([['a', 'm', 'vnpt', 5, 2000, 0]])]);
    expect([...(assets.get('a')?.values.keys() ?? [])]).toEqual(['m', 'm{vnpt}']);
  });
  test('takes a status that is newer', () => {
    expect(applyPushes(base, [push([], [['a', false, 2000]])]).assets.get('a')?.online).toBe(false);
    expect(applyPushes(base, [push([], [['a', false, 500]])]).assets.get('a')?.online).toBe(true);
  });
});

describe('live store', () => {
  test('applies many pushes in one flush and tells only the assets concerned', () => {
    let flush = (): void => undefined;
    const store = new LiveStore((run) => (flush = run));
    store.load({ cursor: '0', serverTime: 0, latest: [['a', 'm', '', 1, 1000, 0]], status: [] });
    const heard: string[] = [];
    store.subscribeAsset('a', () => heard.push('a'));
    store.subscribeAsset('b', () => heard.push('b'));
    store.push(push([['a', 'm', '', 2, 2000, 0]]));
    store.push(push([['a', 'm', '', 3, 3000, 0]]));
    expect(heard).toEqual([]);
    flush();
    expect(heard).toEqual(['a']);
    expect(store.asset('a').values.get('m')?.value).toBe(3);
  });
  test('keeps what is on the screen when a later snapshot fails', () => {
    const store = new LiveStore(() => undefined);
    store.failSnapshot(new Error('x'));
    expect(store.snapshot().face).toBe('error');
    store.load({ cursor: '0', serverTime: 0, latest: [], status: [] });
    store.failSnapshot(new Error('x'));
    expect(store.snapshot().face).toBe('ready');
  });
});

describe('live link', () => {
  const beat = (age: number | null): HeartbeatPush => ({
    v: PUSH_VERSION,
    serverTime: 0,
    streamAgeMs: age,
    simulated: false,
    assetsVersion: 1,
    breakGlassUsedAt: null,
  });
  const link = (age: number | null, connected = true) => ({ connected, heartbeat: beat(age), heartbeatAt: 100_000 });
  test('is connecting before the first heartbeat', () => {
    expect(linkFace(INITIAL_LINK, 0)).toBe('connecting');
  });
  test('is live while the canary is young', () => {
    expect(linkFace(link(2000), 101_000)).toBe('live');
  });
  test('turns to old data when the canary grows older than ten seconds, also between heartbeats', () => {
    expect(linkFace(link(2000), 108_001)).toBe('stale');
    expect(linkFace(link(10_001), 100_000)).toBe('stale');
  });
  test('a canary that was never seen counts as old', () => {
    expect(linkFace(link(null), 100_000)).toBe('stale');
    expect(streamAgeMs(link(null), 100_000)).toBeNull();
  });
  test('is lost without a connection', () => {
    expect(linkFace(link(1000, false), 100_000)).toBe('lost');
  });
});
