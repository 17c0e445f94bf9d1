import { z } from 'zod';

/** The environment of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings of an app: one zod schema a variable, each with a description that states its unit. */
export type ConfigShape = Readonly<Record<string, z.ZodType>>;

/** All faults of a wrong start at once. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`the configuration has ${faults.length} fault${faults.length === 1 ? '' : 's'}:\n${faults.map((f) => `  - ${f}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Reads the variables of `schema` from an environment into a frozen object. An empty variable counts as absent. Throws ConfigError that lists every fault. */
export function readConfig<T extends z.ZodRawShape>(schema: z.ZodObject<T>, environment: Environment): Readonly<z.infer<z.ZodObject<T>>> {
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) =>
      environment[name] === undefined || environment[name] === '' ? [] : [[name, environment[name]]],
    ),
  );
  const result = schema.safeParse(given);
  if (result.success) return Object.freeze(result.data);
  throw new ConfigError(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}${describe(schema, issue.path[0])}`));
}

function describe<T extends z.ZodRawShape>(schema: z.ZodObject<T>, name: PropertyKey | undefined): string {
  const text = typeof name === 'string' ? (schema.shape[name] as unknown as z.ZodType | undefined)?.description : undefined;
  return text ? ` (${text})` : '';
}

/** A TCP port. */
export const portVariable = (fallback: number, description: string): z.ZodType<number> =>
  z.coerce.number().int().min(1).max(65_535).default(fallback).describe(description);

/** A whole number within bounds. */
export const countVariable = (fallback: number, bounds: { min: number; max: number }, description: string): z.ZodType<number> =>
  z.coerce.number().int().min(bounds.min).max(bounds.max).default(fallback).describe(description);

/** The variables that every service has. */
export const SERVICE_VARIABLES = {
  DATABASE_URL: z.string().default('postgres://nhip@127.0.0.1:5433/nhip').describe('address of TimescaleDB'),
  NHIP_BIND: z.string().default('127.0.0.1').describe('address to listen on'),
  NHIP_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info').describe('least level that is logged'),
  NHIP_PARENT_PIPE: z.stringbool().default(false).describe('end when standard input closes: set by the local supervisor'),
} as const;
