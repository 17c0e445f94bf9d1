import { describe, expect, test } from '@jest/globals';
import { CANARY_METRIC, type Limit, type Metric } from '@nhip/contracts';
import {
  catalog,
  commandsOfType,
  findCommandType,
  findAssetType,
  findEventType,
  findMetric,
  groupOfType,
  headlineMetric,
  metricsOfType,
  statesOf,
  typesOfGroup,
} from './index.js';

const duplicatesIn = (keys: readonly string[]): string[] => keys.filter((key, index) => keys.indexOf(key) !== index);
const SEVERITY_ORDER = ['warning', 'major', 'critical'] as const;
const limitsOf = (metric: Metric): Limit[] => SEVERITY_ORDER.flatMap((severity) => metric.limits?.[severity] ?? []);
const numbersOf = (limit: Limit): number[] => [limit.above, limit.below].filter((value) => value !== undefined);
const isSorted = (values: readonly number[]): boolean => values.every((value, index) => index === 0 || value > (values[index - 1] ?? 0));

describe('the catalogue', () => {
  test('has every key once', () => {
    for (const items of [catalog.metrics, catalog.assetTypes, catalog.eventTypes, catalog.commandTypes, catalog.groups])
      expect(duplicatesIn(items.map((item) => item.key))).toEqual([]);
    expect(duplicatesIn(catalog.assetTypes.map((type) => type.domain))).toEqual([]);
    expect(duplicatesIn(catalog.groups.flatMap((group) => group.domains))).toEqual([]);
  });

  test('refers only to metrics and events that exist, each once per type', () => {
    for (const type of catalog.assetTypes) {
      expect(type.metrics.filter((key) => !findMetric(key))).toEqual([]);
      expect(duplicatesIn(type.metrics)).toEqual([]);
      expect(type.events.filter((key) => !findEventType(key))).toEqual([]);
      expect(metricsOfType(type.key)).toHaveLength(type.metrics.length);
      expect(type.commands.filter((key) => !findCommandType(key))).toEqual([]);
      expect(duplicatesIn(type.commands)).toEqual([]);
      for (const command of commandsOfType(type.key)) expect([undefined, ...type.metrics]).toContain(command.showsIn);
    }
  });

  test('has no metric and no event that no type reports', () => {
    const used = new Set(catalog.assetTypes.flatMap((type) => [...type.metrics, ...type.events]));
    expect(catalog.metrics.filter((metric) => !used.has(metric.key)).map((metric) => metric.key)).toEqual([]);
    expect(catalog.eventTypes.filter((event) => !used.has(event.key)).map((event) => event.key)).toEqual([]);
  });

  test('has no command that no type obeys', () => {
    const used = new Set(catalog.assetTypes.flatMap((type) => type.commands));
    expect(catalog.commandTypes.filter(({ key }) => !used.has(key)).map(({ key }) => key)).toEqual([]);
  });

  test.each(catalog.commandTypes.map((type) => [type.key, type] as const))(
    'command %s has presets within its ranges and tells them',
    (_key, type) => {
      for (const arg of type.args) {
        if (arg.kind === 'choice') expect(arg.choices.map(({ key }) => key)).toContain(arg.preset);
        else {
          expect(arg.min).toBeLessThan(arg.max);
          expect(arg.preset).toBeGreaterThanOrEqual(arg.min);
          expect(arg.preset).toBeLessThanOrEqual(arg.max);
        }
        for (const text of [type.effect.vi, type.effect.en]) expect(text).toContain(`{{${arg.key}}}`);
      }
      for (const text of [type.effect, type.name, type.risk, type.confirmation]) if (text) expect(text.vi).toBe(text.vi.normalize('NFC'));
    },
  );

  test('puts every domain of a group to a type, and every type but the canary on the map', () => {
    const domains = new Set(catalog.assetTypes.map((type) => type.domain));
    for (const group of catalog.groups) expect(group.domains.filter((domain) => !domains.has(domain))).toEqual([]);
    expect(catalog.assetTypes.filter((type) => !groupOfType(type.key)).map((type) => type.key)).toEqual(['canary']);
  });

  test.each(catalog.metrics.map((metric) => [metric.key, metric] as const))('%s is consistent', (_key, metric) => {
    const isState = metric.kind === 'state';
    expect(Boolean(metric.states)).toBe(isState);
    if (isState) {
      expect(metric.states?.length).toBeGreaterThanOrEqual(2);
      expect(duplicatesIn((metric.states ?? []).map((state) => state.key))).toEqual([]);
      expect([metric.min, metric.max, metric.limits, metric.unit]).toEqual([undefined, undefined, undefined, '']);
      return;
    }
    const { min = -Infinity, max = Infinity, typicalLow = min, typicalHigh = max } = metric;
    expect(isSorted([min, max])).toBe(true);
    expect(typicalLow).toBeGreaterThanOrEqual(min);
    expect(typicalHigh).toBeLessThanOrEqual(max);
    expect(typicalLow).toBeLessThanOrEqual(typicalHigh);
    for (const value of limitsOf(metric).flatMap(numbersOf)) {
      expect(value).toBeGreaterThanOrEqual(min);
      expect(value).toBeLessThanOrEqual(max);
    }
  });

  test('orders limits: a worse severity lies further out', () => {
    for (const metric of catalog.metrics) {
      expect(isSorted(limitsOf(metric).flatMap((limit) => limit.above ?? []))).toBe(true);
      expect(isSorted(limitsOf(metric).flatMap((limit) => (limit.below === undefined ? [] : -limit.below)))).toBe(true);
    }
  });

  test('keeps limits on the bad side of what is good', () => {
    for (const metric of catalog.metrics) {
      if (metric.good === 'down') expect(limitsOf(metric).filter((limit) => limit.below !== undefined)).toEqual([]);
      if (metric.good === 'up') expect(limitsOf(metric).filter((limit) => limit.above !== undefined)).toEqual([]);
    }
  });

  test('writes Vietnamese in composed form (NFC)', () => {
    for (const item of [...catalog.metrics, ...catalog.assetTypes, ...catalog.eventTypes, ...catalog.groups])
      expect(item.name.vi).toBe(item.name.vi.normalize('NFC'));
  });
});

describe('look-ups', () => {
  test('find by key and give undefined or nothing for a stranger', () => {
    expect(findMetric('water_level_m')?.unit).toBe('m');
    expect(findMetric(CANARY_METRIC)?.periodS).toBe(5);
    expect(findMetric('__proto__')).toBeUndefined();
    expect(findAssetType('rain-gauge')?.domain).toBe('RN');
    expect(metricsOfType('nothing')).toEqual([]);
    expect(headlineMetric('traffic-counter')?.key).toBe('traffic_flow_vph');
    expect(headlineMetric('nothing')).toBeUndefined();
  });

  test('give the values of a state in storage order', () => {
    expect(statesOf('traffic_los').map((state) => state.key)).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
    expect(statesOf('water_level_m')).toEqual([]);
  });

  test('group the types for the layer list', () => {
    expect(groupOfType('water-level-station')?.key).toBe('water-weather');
    expect(typesOfGroup({ key: 'x', name: { vi: 'x', en: 'x' }, domains: ['RN', 'WL'] }).map((type) => type.key)).toEqual([
      'water-level-station',
      'rain-gauge',
    ]);
  });
});
