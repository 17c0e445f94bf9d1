import { z } from 'zod';
import { COMMAND_RESULTS, COMMAND_STATES, commandArgsSchema } from '../mqtt/commands.js';

/** One line of a command's history. `by` is a person's user name, absent when the system or the device did it. */
export const commandChangeSchema = z.object({
  at: z.iso.datetime(),
  state: z.enum(COMMAND_STATES),
  by: z.string().nullable(),
  note: z.string().nullable().describe('what the device said, or why the command waits'),
});

/** Why a requested command is not on its way yet: nobody listens under the device's account, or the broker does not answer. */
export const COMMAND_WAITS = ['not_listening', 'broker_away'] as const;

export const commandSchema = z.object({
  id: z.uuid(),
  assetId: z.string(),
  name: z.string(),
  args: commandArgsSchema,
  state: z.enum(COMMAND_STATES),
  requestedBy: z.string(),
  requestedAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable().describe('when the broker took it for the device'),
  answeredAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime().describe('after this instant the device does not obey'),
  waitsFor: z.enum(COMMAND_WAITS).nullable(),
  attempts: z.number().int(),
  result: z
    .object({ status: z.enum(COMMAND_RESULTS), detail: z.string().nullable(), isLate: z.boolean() })
    .nullable()
    .describe('what the device said; late when it came after the expiry or a cancellation, which then stands'),
  history: z.array(commandChangeSchema),
});

/** `GET /api/v1/assets/{id}/commands`: newest first. */
export const commandListSchema = z.object({
  serverTime: z.number().describe('epoch ms, to count down by the server clock'),
  commands: z.array(commandSchema),
});
export const commandQuerySchema = z.object({ limit: z.coerce.number().int().min(1).max(200).default(20) });

/** `POST /api/v1/assets/{id}/commands`. `confirmation` repeats one of the confirmation words of a dangerous command. */
export const createCommandSchema = z.object({
  name: z.string().max(64),
  args: commandArgsSchema.default({}),
  expiresInS: z
    .number()
    .int()
    .min(5)
    .max(86_400)
    .optional()
    .describe('seconds until the device no longer obeys; default of the command type'),
  confirmation: z.string().max(64).optional(),
});

export type Command = z.infer<typeof commandSchema>;
export type CommandChange = z.infer<typeof commandChangeSchema>;
export type CommandList = z.infer<typeof commandListSchema>;
export type CommandQuery = z.infer<typeof commandQuerySchema>;
export type CommandWait = (typeof COMMAND_WAITS)[number];
export type CreateCommand = z.input<typeof createCommandSchema>;
