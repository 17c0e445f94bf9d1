import { z } from 'zod';

/** Severity of an alert or a state, worst first. */
export const SEVERITIES = ['critical', 'major', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

const keySchema = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'snake_case, at most 64 characters');
const kebabSchema = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'kebab-case, at most 64 characters');
const nameSchema = z.object({ vi: z.string().min(1), en: z.string().min(1) });

/** Limits of one severity: a value ≥ `above` or < `below` has it. At least one of the two. */
export const limitSchema = z
  .object({ above: z.number().optional(), below: z.number().optional() })
  .refine((l) => l.above !== undefined || l.below !== undefined, 'above or below');

/** One metric: what is measured, in which unit, what is valid and what is typical. Sensor metrics: domain dossier, appendix A. */
export const metricSchema = z.object({
  key: keySchema,
  name: nameSchema,
  unit: z.string().describe('UCUM-like symbol as shown, empty for none'),
  kind: z.enum(['gauge', 'counter', 'state']),
  /** validity range, inclusive: outside → rejected with `out_of_range` */
  min: z.number().optional(),
  max: z.number().optional(),
  typicalLow: z.number().optional(),
  typicalHigh: z.number().optional(),
  /** expected seconds between readings; 0 = only on change */
  periodS: z.number().int().nonnegative(),
  /** decimals shown */
  decimals: z.number().int().min(0).max(6).default(1),
  /** values of a state in order: the index is stored */
  states: z.array(z.object({ key: z.string(), name: nameSchema, severity: z.enum(SEVERITIES).optional() })).optional(),
  /** labels allowed in braces; absent = no label, `'any'` = any of `[a-z0-9_-]{1,64}` */
  labels: z.union([z.array(z.string()), z.literal('any')]).optional(),
  /** default limits; an asset may carry its own with their source */
  limits: z.object({ warning: limitSchema, major: limitSchema, critical: limitSchema }).partial().optional(),
  good: z.enum(['up', 'down', 'band']).optional(),
  /** how points are joined on a chart and which rollup aggregate is drawn */
  source: z.string().describe('where name, range and limits come from'),
});

/** One kind of asset: which metrics it reports, in order of importance (the first is its headline on map and lists). */
export const assetTypeSchema = z.object({
  key: kebabSchema,
  /** two-letter domain of the site code, e.g. WL */
  domain: z.string().regex(/^[A-Z]{2}$/),
  name: nameSchema,
  icon: z.string().describe('icon key of libs/ui'),
  metrics: z.array(keySchema).min(1),
  events: z.array(keySchema).default([]),
  /** keys of the commands that assets of the type obey, in the order of the buttons */
  commands: z.array(keySchema).default([]),
  order: z.number().int(),
});

/** One kind of event; `data` is a JSON-Schema-like list of fields. */
export const eventTypeSchema = z.object({
  key: keySchema,
  name: nameSchema,
  fields: z
    .array(
      z.object({ key: keySchema, kind: z.enum(['number', 'string', 'boolean']), required: z.boolean().default(false), name: nameSchema }),
    )
    .default([]),
});

/** One argument of a command: a number in a range with its unit, or one of a list. */
export const commandArgSchema = z.discriminatedUnion('kind', [
  z.object({
    key: keySchema,
    kind: z.literal('number'),
    name: nameSchema,
    unit: z.string(),
    min: z.number(),
    max: z.number(),
    step: z.number().positive(),
    /** what the form starts with */
    preset: z.number(),
  }),
  z.object({
    key: keySchema,
    kind: z.literal('choice'),
    name: nameSchema,
    choices: z.array(z.object({ key: keySchema, name: nameSchema })).min(2),
    preset: keySchema,
  }),
]);

/**
 * One kind of command. `effect` says in words what will happen there (`{{arg}}` stands for an argument with its unit). A dangerous command asks for its
 * `confirmation` word to be typed. `icon` is a key of the web's command icons.
 */
export const commandTypeSchema = z
  .object({
    key: keySchema,
    name: nameSchema,
    effect: nameSchema,
    args: z.array(commandArgSchema).default([]),
    isDangerous: z.boolean().default(false),
    /** what may come of it, shown before a dangerous command is sent */
    risk: nameSchema.optional(),
    confirmation: nameSchema.optional(),
    /** seconds until the device no longer obeys, unless the request says otherwise */
    expiryS: z.number().int().min(5).max(86_400).default(60),
    /** the reading in which the effect shows, for whoever watches it happen */
    showsIn: keySchema.optional(),
  })
  .refine((c) => !c.isDangerous || (c.confirmation !== undefined && c.risk !== undefined), 'a dangerous command has risk and confirmation');

/** Group of asset types in the layer list of the map ("Nước, thời tiết"). */
export const domainGroupSchema = z.object({ key: kebabSchema, name: nameSchema, domains: z.array(z.string()) });

/** The whole catalogue. */
export const catalogSchema = z.object({
  metrics: z.array(metricSchema),
  assetTypes: z.array(assetTypeSchema),
  eventTypes: z.array(eventTypeSchema),
  commandTypes: z.array(commandTypeSchema),
  groups: z.array(domainGroupSchema),
});

export type Limit = z.infer<typeof limitSchema>;
export type Metric = z.infer<typeof metricSchema>;
export type AssetType = z.infer<typeof assetTypeSchema>;
export type EventType = z.infer<typeof eventTypeSchema>;
export type CommandArg = z.infer<typeof commandArgSchema>;
export type CommandType = z.infer<typeof commandTypeSchema>;
export type DomainGroup = z.infer<typeof domainGroupSchema>;
export type Catalog = z.infer<typeof catalogSchema>;
export type LocalizedName = z.infer<typeof nameSchema>;
