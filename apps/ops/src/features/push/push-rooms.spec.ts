import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ValuesPush } from '@nhip/contracts';
import type { AssetRow } from '@nhip/store';
import { LiveState } from '../../live/live-state.js';
import { PushRooms } from './push-rooms.js';
import { holds, snapBox } from './view-box.js';

const row = (id: string): AssetRow =>
  ({ id, type: 'rain-gauge', lat: 10, lon: 105, sourceKind: 'device', online: null, statusAt: null }) as unknown as AssetRow;

describe('PushRooms', () => {
  let state: LiveState;
  let rooms: PushRooms;
  let rung: string[];
  let sent: { ids: readonly string[]; push: ValuesPush }[];
  let blocked: Set<string>;
  let clock: number;
  beforeEach(() => {
    state = new LiveState();
    sent = [];
    rung = [];
    blocked = new Set();
    clock = 1000;
    state.assets.put(row('RN-1'), 1);
    state.series.add([{ id: 7, assetId: 'RN-1', metric: 'rain_mm_1h', label: '', assetKey: 1 }]);
    state.version = 1;
    rooms = new PushRooms(state, {
      sendValues: (ids, push) => sent.push({ ids, push }),
      sendReload: () => undefined,
      sendHistory: (ids, { room }) => rung.push(`${room} ${ids.join(',')}`),
      isDrained: (id) => !blocked.has(id),
    });
  });
  const happen = (value: number, timeMs = (clock += 1), committedAtMs = timeMs): void => {
    state.version += 1;
    state.values.apply(
      { series: Int32Array.of(7), timeMs: Float64Array.of(timeMs), value: Float64Array.of(value), quality: Uint8Array.of(0) },
      state.version,
      committedAtMs,
    );
  };
  const valuesSent = (): number[] => sent.flatMap(({ push }) => push.values.map(([, , , value]) => value));

  test('builds one frame for all members of a room', () => {
    rooms.watchAsset('a', 'RN-1', undefined);
    rooms.watchAsset('b', 'RN-1', undefined);
    happen(1);
    rooms.tickAssets(10_000);
    expect(sent).toHaveLength(1);
    expect(sent[0]!.ids).toEqual(['a', 'b']);
  });

  test('rings once for the watchers of an asset when its past changes, and never for a live value', () => {
    happen(1);
    rooms.watchAsset('a', 'RN-1', undefined);
    rooms.watchMap('c', snapBox([-180, -90, 180, 90], 10), undefined);
    happen(2);
    rooms.tickAssets(10_000);
    expect(rung).toEqual([]);
    happen(9, 500);
    happen(9, 600);
    rooms.tickAssets(10_100);
    rooms.tickAssets(10_250);
    rooms.tickAssets(10_500);
    rooms.tickMaps();
    expect(rung).toEqual(['asset:RN-1 a']);
    expect(valuesSent()).toEqual([2, 2]);
  });

  test('rings for a newest value that is old, as of back-fill in the order of time', () => {
    rooms.watchAsset('a', 'RN-1', undefined);
    happen(3, 2000, 2000 + 3_600_000);
    rooms.tickAssets(10_000);
    expect(rung).toEqual(['asset:RN-1 a']);
  });

  test('leaves 250 ms between frames and then sends the last value only', () => {
    rooms.watchAsset('a', 'RN-1', undefined);
    happen(1);
    rooms.tickAssets(10_000);
    happen(2);
    rooms.tickAssets(10_100);
    happen(3);
    rooms.tickAssets(10_200);
    rooms.tickAssets(10_250);
    expect(valuesSent()).toEqual([1, 3]);
  });

  test('passes a slow client over and later gives it one frame with the newest values', () => {
    rooms.watchAsset('fast', 'RN-1', undefined);
    rooms.watchAsset('slow', 'RN-1', undefined);
    blocked.add('slow');
    for (let value = 1; value <= 5; value += 1) {
      happen(value);
      rooms.tickAssets(value * 1000);
    }
    expect(sent.filter(({ ids }) => ids.includes('slow'))).toEqual([]);
    blocked.clear();
    rooms.tickAssets(9000);
    expect(sent.filter(({ ids }) => ids.includes('slow')).map(({ push }) => push.values[0]![3])).toEqual([5]);
  });

  test('an asset room never promises more of the map than its last tick', () => {
    state.cursors.begin(0, 10, state.version, 0);
    rooms.tickMaps();
    rooms.watchAsset('a', 'RN-1', undefined);
    happen(1);
    state.cursors.advance(0, 20, state.version, 1000);
    rooms.tickAssets(10_000);
    expect(sent[0]!.push.cursor).toBe('0:10');
  });

  test('nobody watching costs nothing and a room goes with its last member', () => {
    rooms.watchMap('a', [100, 0, 110, 20], undefined);
    rooms.watchAsset('a', 'RN-1', undefined);
    expect(rooms.watching).toBe(1);
    rooms.leave('a');
    happen(1);
    rooms.tickAssets(10_000);
    rooms.tickMaps();
    expect(sent).toEqual([]);
    expect(rooms.watching).toBe(0);
  });
});

describe('view box', () => {
  test('is widened to a grid that neighbours share', () => {
    expect(snapBox([105.01, 9.61, 105.91, 10.21], 10)).toEqual(snapBox([105.02, 9.62, 105.92, 10.22], 10));
    const [west, south, east, north] = snapBox([105.01, 9.61, 105.91, 10.21], 10);
    expect([west <= 105.01, south <= 9.61, east >= 105.91, north >= 10.21]).toEqual([true, true, true, true]);
  });

  test('holds places inside, also across the date line; what has no position is in the whole world and nowhere else', () => {
    expect(holds([100, 0, 110, 20], { lat: 10, lon: 105 })).toBe(true);
    expect(holds([100, 0, 110, 20], { lat: 10, lon: 111 })).toBe(false);
    expect(holds([170, 0, -170, 20], { lat: 10, lon: -175 })).toBe(true);
    expect(holds([-180, -90, 180, 90], { lat: null, lon: null })).toBe(true);
    expect(holds([-180, -90, 179, 90], { lat: null, lon: null })).toBe(false);
    expect(holds([100, 0, 110, 20], { lat: null, lon: 105 })).toBe(false);
  });
});
