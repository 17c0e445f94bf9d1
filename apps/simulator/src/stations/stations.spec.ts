import { describe, expect, test } from '@jest/globals';
import { findMetric, metricsOfType, statesOf } from '@nhip/catalog';
import { telemetryObjectSchema } from '@nhip/contracts';
import { historyOf, nextInstant, phaseMs } from './grid.js';
import type { Station } from './station.js';
import { createStations } from './stations.js';

const YEAR = Array.from({ length: 97 }, (_, index) => Date.UTC(2026, 0, 1) + index * 3.77 * 86_400_000);
const NOW = Date.parse('2026-11-24T09:00:00+07:00');
const DAY = { fromMs: NOW - 86_400_000, toMs: NOW };
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

describe('stations', () => {
  test.each(stations.map((station) => [station.asset.id, station] as const))(
    '%s reports only what its type may, within validity, all year',
    (_id, station) => {
      const allowed = new Set(metricsOfType(station.asset.type).map((metric) => metric.key));
      for (const at of YEAR) {
        for (const [key, value] of station.sheets.flatMap((sheet) => Object.entries(sheet.sample(at)))) {
          expect(allowed).toContain(key);
          const { min = -Infinity, max = Infinity } = findMetric(key) ?? {};
          if (typeof value === 'string') expect(statesOf(key).map((state) => state.key)).toContain(value);
          else expect(value >= min && value <= max).toBe(true);
        }
      }
    },
  );

  test('report in history at the catalogue period and live not slower', () => {
    for (const { sheets } of stations) {
      for (const sheet of sheets) {
        expect(sheet.historyS % sheet.liveS).toBe(0);
        for (const key of Object.keys(sheet.sample(NOW))) expect(sheet.historyS).toBe(findMetric(key)?.periodS);
      }
    }
  });

  test('are the same for the same seed and instant, whatever was asked before', () => {
    const again = createStations('test').reverse();
    for (const station of again) expect(historyOf(station, DAY)).toEqual(historyOf(find(station.asset.id), DAY));
    expect(historyOf(createStations('other')[0] as Station, DAY)).not.toEqual(historyOf(stations[0] as Station, DAY));
  });

  test('make messages of the contract, each instant once, oldest first', () => {
    for (const station of stations) {
      const objects = historyOf(station, DAY);
      const times = objects.map((object) => telemetryObjectSchema.parse(object).ts as number);
      expect([...new Set(times)].sort((a, b) => a - b)).toEqual(times);
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
