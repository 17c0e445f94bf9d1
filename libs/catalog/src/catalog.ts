import {
  catalogSchema,
  type AssetType,
  type Catalog,
  type CommandType,
  type DomainGroup,
  type EventType,
  type Metric,
} from '@nhip/contracts';
import { assetTypes } from './asset-types.js';
import { commandTypes } from './command-types.js';
import { eventTypes } from './event-types.js';
import { groups } from './groups.js';
import { airMetrics } from './metrics/air.metrics.js';
import { infrastructureMetrics } from './metrics/infrastructure.metrics.js';
import { securityMetrics } from './metrics/security.metrics.js';
import { systemMetrics } from './metrics/system.metrics.js';
import { trafficMetrics } from './metrics/traffic.metrics.js';
import { utilityMetrics } from './metrics/utilities.metrics.js';
import { waterLevelMetrics } from './metrics/water-level.metrics.js';
import { waterQualityMetrics } from './metrics/water-quality.metrics.js';
import { weatherMetrics } from './metrics/weather.metrics.js';

/** The whole catalogue, checked against the contract when the module loads: a broken entry stops every process at once. */
export const catalog: Catalog = catalogSchema.parse({
  metrics: [
    ...airMetrics,
    ...waterQualityMetrics,
    ...waterLevelMetrics,
    ...weatherMetrics,
    ...trafficMetrics,
    ...utilityMetrics,
    ...securityMetrics,
    ...infrastructureMetrics,
    ...systemMetrics,
  ],
  assetTypes,
  eventTypes,
  commandTypes,
  groups,
});

/** A state metric's value in the catalogue's list. */
export type MetricState = NonNullable<Metric['states']>[number];

const byKey = <T extends { key: string }>(items: readonly T[]): ReadonlyMap<string, T> => new Map(items.map((item) => [item.key, item]));

const metricByKey = byKey(catalog.metrics);
const assetTypeByKey = byKey(catalog.assetTypes);
const eventTypeByKey = byKey(catalog.eventTypes);
const commandTypeByKey = byKey(catalog.commandTypes);
const metricsByType: ReadonlyMap<string, readonly Metric[]> = new Map(
  catalog.assetTypes.map((type) => [type.key, type.metrics.map((key) => metricByKey.get(key)).filter((metric) => metric !== undefined)]),
);
const groupByDomain: ReadonlyMap<string, DomainGroup> = new Map(
  catalog.groups.flatMap((group) => group.domains.map((domain) => [domain, group] as const)),
);

/** The metric with this key (without label), or undefined. */
export const findMetric = (key: string): Metric | undefined => metricByKey.get(key);

/** The asset type with this key, or undefined. */
export const findAssetType = (key: string): AssetType | undefined => assetTypeByKey.get(key);

/** The event type with this key, or undefined. */
export const findEventType = (key: string): EventType | undefined => eventTypeByKey.get(key);

/** The command type with this key, or undefined. */
export const findCommandType = (key: string): CommandType | undefined => commandTypeByKey.get(key);

/** What assets of a type can be told to do, in the order of the buttons; empty for an unknown type. */
export const commandsOfType = (typeKey: string): readonly CommandType[] =>
  (assetTypeByKey.get(typeKey)?.commands ?? []).flatMap((key) => commandTypeByKey.get(key) ?? []);

/** Metrics of an asset type, headline first; empty for an unknown type. */
export const metricsOfType = (typeKey: string): readonly Metric[] => metricsByType.get(typeKey) ?? [];

/** The metric that stands for an asset of this type on the map and in lists, or undefined for an unknown type. */
export const headlineMetric = (typeKey: string): Metric | undefined => metricsByType.get(typeKey)?.[0];

/** The values of a state metric in storage order (the index is what is stored); empty for other metrics and unknown keys. */
export const statesOf = (metricKey: string): readonly MetricState[] => metricByKey.get(metricKey)?.states ?? [];

/** The layer-list group of an asset type, or undefined when assets of the type are on no map. */
export function groupOfType(typeKey: string): DomainGroup | undefined {
  const type = assetTypeByKey.get(typeKey);
  return type && groupByDomain.get(type.domain);
}

/** Asset types of a layer-list group, in order. */
export const typesOfGroup = (group: DomainGroup): readonly AssetType[] =>
  catalog.assetTypes.filter((type) => group.domains.includes(type.domain)).sort((a, b) => a.order - b.order);

/** Keys of the asset types of these domains (two letters of the site code). */
export const assetTypesOfDomains = (domains: readonly string[]): string[] =>
  catalog.assetTypes.filter((type) => domains.includes(type.domain)).map(({ key }) => key);
