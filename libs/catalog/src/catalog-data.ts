import type { assetTypeSchema, commandTypeSchema, eventTypeSchema, metricSchema } from '@nhip/contracts';
import type { z } from 'zod';

/** A metric as written in the data files, before defaults. */
export type MetricData = z.input<typeof metricSchema>;

/** An asset type as written in the data files, before defaults. */
export type AssetTypeData = z.input<typeof assetTypeSchema>;

/** An event type as written in the data files, before defaults. */
export type EventTypeData = z.input<typeof eventTypeSchema>;

/** A command type as written in the data files, before defaults. */
export type CommandTypeData = z.input<typeof commandTypeSchema>;
