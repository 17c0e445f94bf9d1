import { describe, expect, test } from '@jest/globals';
import { metricsOfType } from '@nhip/catalog';
import { DEFAULT_INTAKE_WINDOW, FAULTS, type FaultKind, type RejectReason } from '@nhip/contracts';
import { bindMetricKey, decodeTelemetry } from '@nhip/domain';
import { sampleAll, type Station } from '../stations/station.js';
import { createStations } from '../stations/stations.js';
import { FaultBook } from './fault-book.js';
import { GARBAGE_KINDS, garbageOf } from './garbage.js';
import type { RunningFault } from './running-fault.js';
import { spoilReport } from './spoil-report.js';

const START = Date.parse('2026-11-25T09:00:00+07:00');
const NOW = START + 60 * 60_000;
const stations = createStations('test');
const find = (id: string): Station => stations.find((station) => station.asset.id === id) as Station;
const gauge = find('92-31340-WL-01');
const camera = find('92-31340-CC-02');
const recorder = find('92-31340-GW-01');

const fault = (kind: FaultKind, station: Station, more: Partial<RunningFault> = {}): RunningFault => ({
  id: 1,
  kind,
  assetId: station.asset.id,
  amount: FAULTS[kind].amount?.usual ?? 0,
  startedMs: START,
  endsMs: NOW + 1000,
  ...more,
});
const reportOf = (station: Station, faults: readonly RunningFault[], timeMs = NOW) => {
  const book = new FaultBook();
  book.set(faults);
  return spoilReport({ station, timeMs, sample: (at) => sampleAll(station, at, 60) }, book);
};
const healthy = (station: Station) => ({ ts: NOW, values: { ...sampleAll(station, NOW, 60) } });

describe('a report', () => {
  test('is what the station measures when nothing is wrong, when others fail, and when the fault is over', () => {
    expect(reportOf(gauge, [])).toEqual([healthy(gauge)]);
    expect(reportOf(gauge, [fault('silent', recorder), fault('drift', camera)])).toEqual([healthy(gauge)]);
    expect(reportOf(gauge, [fault('silent', gauge, { endsMs: NOW })])).toEqual([healthy(gauge)]);
  });

  test.each(['silent', 'garbage'] as const)('of a device that is %s does not come', (kind) => {
    expect(reportOf(gauge, [fault(kind, gauge)])).toEqual([]);
  });

  test('that is stuck repeats the first value for as long as it lasts, with a time that moves on', () => {
    const [stuck] = reportOf(gauge, [fault('stuck', gauge)]);
    expect(stuck).toEqual({ ts: NOW, values: sampleAll(gauge, START, 60) });
    expect(stuck?.values).not.toEqual(healthy(gauge).values);
  });

  test('that drifts moves away by its share of the usual range, never out of validity; states stay', () => {
    const [drift] = reportOf(gauge, [fault('drift', gauge, { amount: 50 })]);
    // usual range −0.3 … 1.6 m, one hour
    expect(drift?.values.water_level_m).toBeCloseTo(Number(healthy(gauge).values.water_level_m) + 0.5 * 1.9, 1);
    expect(reportOf(gauge, [fault('drift', gauge, { amount: 10_000 })])[0]?.values.water_level_m).toBe(5);
    expect(reportOf(camera, [fault('drift', camera)])[0]?.values.cam_online).toBe(healthy(camera).values.cam_online);
  });

  test('of a wrong clock carries the wrong time, that of duplicates comes several times', () => {
    expect(reportOf(gauge, [fault('wrong_clock', gauge, { amount: -7200 })])).toEqual([{ ...healthy(gauge), ts: NOW - 7_200_000 }]);
    expect(reportOf(gauge, [fault('duplicates', gauge, { amount: 4 })])).toEqual(Array.from({ length: 4 }, () => healthy(gauge)));
  });

  test('suffers under several faults at once', () => {
    const faults = [fault('stuck', gauge), fault('wrong_clock', gauge, { amount: 60 }), fault('duplicates', gauge, { amount: 2 })];
    const expected = { ts: NOW + 60_000, values: sampleAll(gauge, START, 60) };
    expect(reportOf(gauge, faults)).toEqual([expected, expected]);
  });
});

describe('a fault of a gateway', () => {
  test.each(Object.entries(FAULTS))('%s hits what stands behind it only if it is of its way or its clock', (kind, { passesOn }) => {
    const book = new FaultBook();
    book.set([fault(kind as FaultKind, recorder)]);
    expect(book.find(recorder.asset, kind as FaultKind, NOW)).toBeDefined();
    expect(book.find(camera.asset, kind as FaultKind, NOW) !== undefined).toBe(passesOn);
    expect(book.find(gauge.asset, kind as FaultKind, NOW)).toBeUndefined();
  });
});

test('every piece of garbage is refused, each kind for its own reason', () => {
  const reasons = Array.from({ length: GARBAGE_KINDS }, (_, n): RejectReason[] => {
    const found: RejectReason[] = [];
    decodeTelemetry(Buffer.from(garbageOf(n, NOW, 'water_level_m')), {
      receivedMs: NOW,
      window: DEFAULT_INTAKE_WINDOW,
      bind: (key) => bindMetricKey(key, metricsOfType('water-level-station')),
      onReading: () => found.push('refused_by_database'),
      onFault: ({ reason }) => found.push(reason),
    });
    return found;
  });
  expect(reasons.filter((found) => found.length !== 1 || found[0] === 'refused_by_database')).toEqual([]);
  expect(new Set(reasons.flat()).size).toBeGreaterThanOrEqual(7);
});
