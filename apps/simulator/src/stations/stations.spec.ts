import { describe, expect, test } from '@jest/globals';
import { findMetric, headlineMetric, metricsOfType, statesOf } from '@nhip/catalog';
import { telemetryObjectSchema } from '@nhip/contracts';
import { STALE_AFTER_PERIODS } from '@nhip/domain';
import { historyOf, nextInstant, phaseMs } from './grid.js';
import type { Station } from './station.js';
import { createStations } from './stations.js';

const YEAR = Array.from({ length: 97 }, (_, index) => Date.UTC(2026, 0, 1) + index * 3.77 * 86_400_000);
const NOW = Date.parse('2026-11-24T09:00:00+07:00');
const DAY = { fromMs: NOW - 86_400_000, toMs: NOW };
/** A sluice is a gate or a pump. */
const HEADLINES_OF: Readonly<Record<string, readonly string[]>> = { sluice: ['sluice_gate_state', 'pump_running'] };
const stations = createStations('test');
const find = (id: string): Station => stations.find((station) => station.asset.id === id) as Station;
const valueAt = (id: string, metric: string, at: string): number =>
  Number(
    find(id)
      .sheets.map((sheet) => sheet.sample(Date.parse(at))[metric])
      .find((value) => value !== undefined),
  );
const highest = (id: string, metric: string, from: string, days: number): number =>
  Math.max(
    ...Array.from({ length: days * 48 }, (_, index) => valueAt(id, metric, new Date(Date.parse(from) + index * 1_800_000).toISOString())),
  );

/** Up to eight stations of every kind: enough to meet each of its habits. */
const EACH_KIND = [...new Set(stations.map((station) => station.asset.type))].map(
  (type) =>
    [
      type,
      stations.filter((station) => station.asset.type === type).filter((_, index, all) => index % Math.ceil(all.length / 8) === 0),
    ] as const,
);

/** What a sample of a station has that the catalogue forbids. */
function faultsOf(station: Station, at: number): string[] {
  const allowed = new Set(metricsOfType(station.asset.type).map((metric) => metric.key));
  return station.sheets
    .flatMap((sheet) => Object.entries(sheet.sample(at)))
    .filter(([key, value]) => {
      const { min = -Infinity, max = Infinity } = findMetric(key) ?? {};
      if (!allowed.has(key)) return true;
      return typeof value === 'string' ? !statesOf(key).some((state) => state.key === value) : !(value >= min && value <= max);
    })
    .map(([key, value]) => `${station.asset.id} ${key} ${value} at ${new Date(at).toISOString()}`);
}

describe('stations', () => {
  test.each(EACH_KIND)('of kind %s report only what their type may, within validity, all year', (_type, some) => {
    expect(some.flatMap((station) => YEAR.flatMap((at) => faultsOf(station, at)))).toEqual([]);
  });

  test('all report only what their types may, within validity, now', () => {
    expect(stations.flatMap((station) => faultsOf(station, NOW))).toEqual([]);
  });

  test('report often enough that no chart shows a gap, live not slower, on one grid', () => {
    for (const { asset, sheets } of stations) {
      for (const sheet of sheets) {
        const pastS = sheet.pastS ?? sheet.historyS;
        expect([asset.id, sheet.historyS % sheet.liveS, pastS % sheet.historyS]).toEqual([asset.id, 0, 0]);
        for (const key of Object.keys(sheet.sample(NOW)))
          expect([key, pastS <= STALE_AFTER_PERIODS * (findMetric(key)?.periodS ?? 0)]).toEqual([key, true]);
      }
    }
  });

  test('of every kind report its headline', () => {
    for (const { asset, sheets } of stations) {
      const told = new Set(sheets.flatMap((sheet) => Object.keys(sheet.sample(NOW))));
      expect([asset.id, [...(HEADLINES_OF[asset.type] ?? [headlineMetric(asset.type)?.key])].some((key) => told.has(key ?? ''))]).toEqual([
        asset.id,
        true,
      ]);
    }
  });

  test('send less than three million readings for two weeks of history, and about a dozen messages a second live', () => {
    const perDay = (grain: 'newest' | 'past'): number =>
      stations
        .flatMap(({ sheets }) => sheets)
        .map(
          (sheet) =>
            (86_400 / (grain === 'past' ? (sheet.pastS ?? sheet.historyS) : sheet.historyS)) * Object.keys(sheet.sample(NOW)).length,
        )
        .reduce((sum, readings) => sum + readings, 0);
    const [newest, past] = [perDay('newest'), perDay('past')];
    expect(newest + 13 * past).toBeLessThan(3_000_000);
    expect(newest + 13 * past).toBeGreaterThan(2_000_000);
    const perSecond = stations
      .flatMap(({ sheets }) => [...new Set(sheets.map((sheet) => sheet.liveS))])
      .reduce((sum, liveS) => sum + 1 / liveS, 0);
    expect(perSecond).toBeGreaterThan(10);
    expect(perSecond).toBeLessThan(20);
  });

  test('are the same for the same seed and instant, whatever was asked before', () => {
    const textOf = (station: Station): string => JSON.stringify(historyOf(station, DAY));
    const again = createStations('test').reverse();
    const chosen = EACH_KIND.flatMap(([, some]) => some.slice(0, 2));
    for (const { asset } of chosen) {
      const twin = again.find((station) => station.asset.id === asset.id) as Station;
      expect([asset.id, textOf(twin) === textOf(find(asset.id))]).toEqual([asset.id, true]);
    }
    expect(textOf(createStations('other').find(({ asset }) => asset.id === '92-31340-WL-01') as Station)).not.toBe(
      textOf(find('92-31340-WL-01')),
    );
  });

  test('say in the days before what they say in the newest 24 hours, less often', () => {
    for (const station of EACH_KIND.flatMap(([, some]) => some.slice(0, 1))) {
      const newest = new Map<number | undefined, object>();
      for (const { ts, values } of historyOf(station, DAY, 'newest')) newest.set(ts, { ...newest.get(ts), ...values });
      for (const { ts, values } of historyOf(station, DAY, 'past')) expect(newest.get(ts)).toMatchObject(values);
    }
  });

  test('state in their history the interval of what is further apart than the catalogue says, and of nothing else', () => {
    for (const station of EACH_KIND.flatMap(([, some]) => some.slice(0, 1))) {
      const objects = historyOf(station, DAY, 'past');
      for (const sheet of station.sheets) {
        const pastS = sheet.pastS ?? sheet.historyS;
        const keys = Object.keys(sheet.sample(NOW));
        const isCoarse = keys.some((key) => pastS > (findMetric(key)?.periodS ?? 0));
        const stated = objects.filter(({ values }) => keys.every((key) => key in values)).map(({ everyS }) => everyS);
        expect([station.asset.id, keys, [...new Set(stated)]]).toEqual([station.asset.id, keys, [isCoarse ? pastS : undefined]]);
      }
    }
  });

  test('make messages of the contract, each value of an instant once, oldest first', () => {
    for (const station of EACH_KIND.flatMap(([, some]) => some.slice(0, 3))) {
      const objects = historyOf(station, DAY);
      const times = objects.map((object) => telemetryObjectSchema.parse(object).ts as number);
      expect([...times].sort((a, b) => a - b)).toEqual(times);
      const readings = objects.flatMap(({ ts, values }) => Object.keys(values).map((key) => `${ts} ${key}`));
      expect(new Set(readings).size).toBe(readings.length);
      expect(times.every((ts) => ts > DAY.fromMs && ts <= DAY.toMs)).toBe(true);
    }
  });
});

describe('grid', () => {
  test('puts the history on the instants of the live stream', () => {
    const history = nextInstant('x', 600, NOW);
    expect(nextInstant('x', 60, history - 1)).toBe(history);
    expect(nextInstant('x', 600, history)).toBe(history + 600_000);
    expect((history - phaseMs('x')) % 600_000).toBe(0);
  });
});

describe('the delta', () => {
  test('is salty at Lương Nghĩa in March, hardly on the Hậu, not at all in September', () => {
    expect(highest('92-31492-SA-01', 'salinity_gl', '2026-03-05T00:00:00+07:00', 20)).toBeGreaterThan(7.5);
    expect(highest('92-31366-SA-01', 'salinity_gl', '2026-03-05T00:00:00+07:00', 20)).toBeLessThan(1.3);
    expect(highest('92-31492-SA-01', 'salinity_gl', '2026-09-05T00:00:00+07:00', 20)).toBeLessThan(0.4);
  });

  test('has traffic at rush hour, little at night, less on Sundays', () => {
    const flow = (at: string): number => valueAt('92-31321-TR-01', 'traffic_flow_vph', at);
    expect(flow('2026-11-24T07:15:00+07:00')).toBeGreaterThan(1.5 * flow('2026-11-24T11:00:00+07:00'));
    expect(flow('2026-11-24T02:30:00+07:00')).toBeLessThan(0.2 * flow('2026-11-24T07:15:00+07:00'));
    const sundays = ['2026-11-01', '2026-11-08', '2026-11-15', '2026-11-22'];
    const tuesdays = ['2026-11-03', '2026-11-10', '2026-11-17', '2026-11-24'];
    const sum = (days: readonly string[]): number => days.reduce((total, day) => total + flow(`${day}T17:15:00+07:00`), 0);
    expect(sum(sundays)).toBeLessThan(0.92 * sum(tuesdays));
  });

  test('has more dust in January than in July, and clean hours too', () => {
    const mean = (from: string): number =>
      Array.from({ length: 240 }, (_, index) =>
        valueAt('92-31321-AQ-01', 'pm25_ugm3', new Date(Date.parse(from) + index * 3_600_000).toISOString()),
      ).reduce((sum, value) => sum + value, 0) / 240;
    const [january, july] = [mean('2026-01-10T00:00:00+07:00'), mean('2026-07-10T00:00:00+07:00')];
    expect(january).toBeGreaterThan(july + 8);
    expect(july).toBeGreaterThan(8);
    expect(january).toBeLessThan(45);
  });

  test('has 1 200 to 2 400 mm of rain a year, most of it from May to November', () => {
    const rainOf = (month: number): number => {
      const days = new Date(Date.UTC(2026, month, 0)).getUTCDate();
      return stations
        .filter((station) => station.asset.type === 'rain-gauge')
        .reduce((sum, station) => {
          const monthly = Array.from({ length: days }, (_, day) =>
            Number(station.sheets[0]?.sample(Date.UTC(2026, month - 1, day + 1)).rain_mm_24h),
          );
          return sum + monthly.reduce((total, value) => total + value, 0) / 20;
        }, 0);
    };
    const months = Array.from({ length: 12 }, (_, index) => rainOf(index + 1));
    const year = months.reduce((sum, value) => sum + value, 0);
    const wet = months.slice(4, 11).reduce((sum, value) => sum + value, 0);
    expect(year).toBeGreaterThan(1200);
    expect(year).toBeLessThan(2400);
    expect(wet / year).toBeGreaterThan(0.8);
  });
});
