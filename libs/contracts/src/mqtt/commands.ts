import { z } from 'zod';

/** What became of a command: what a person wanted, what the broker took, what the device said, or how it ended without the device. */
export const COMMAND_STATES = ['requested', 'sent', 'done', 'failed', 'expired', 'cancelled'] as const;

/** A word of `COMMAND_STATES`. */
export type CommandState = (typeof COMMAND_STATES)[number];

/** How a device may answer. */
export const COMMAND_RESULTS = ['done', 'failed'] as const;

/** A value of an argument: a number within its range, or the key of a choice. */
export const commandArgsSchema = z.record(z.string().regex(/^[a-z][a-z0-9_]{0,63}$/), z.union([z.number(), z.string().max(64)]));
export type CommandArgs = z.infer<typeof commandArgsSchema>;

/**
 * Payload of `…/commands/{commandId}`, to the device with QoS 1 and a message expiry interval. A device obeys one command id once, and not at all after
 * `expiresAt` (epoch milliseconds UTC) by its own clock.
 */
export const commandMessageSchema = z.object({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/),
  args: commandArgsSchema,
  expiresAt: z.number().int(),
});
export type CommandMessage = z.infer<typeof commandMessageSchema>;

/** Payload of `…/commands/{commandId}/result`. `detail` is for people, e.g. why the gate did not move. */
export const commandResultSchema = z.object({ status: z.enum(COMMAND_RESULTS), detail: z.string().max(500).optional() });
export type CommandResult = z.infer<typeof commandResultSchema>;

/** Who receives a command: the asset itself, or the gateway that it lies behind. */
export interface CommandTarget {
  readonly assetId: string;
  readonly gatewayId: string | null;
}

/** Topic of one command: `v1/{assetId}/commands/{commandId}`, or `v1/{gatewayId}/for/{assetId}/commands/{commandId}` behind a gateway. */
export const commandTopic = ({ assetId, gatewayId }: CommandTarget, commandId: string): string =>
  gatewayId === null ? `v1/${assetId}/commands/${commandId}` : `v1/${gatewayId}/for/${assetId}/commands/${commandId}`;

/** Topic of the answer to one command. */
export const commandResultTopic = (target: CommandTarget, commandId: string): string => `${commandTopic(target, commandId)}/result`;

/** Filters with which a device (or a gateway, for itself and for the assets behind it) receives its commands. */
export const commandFilters = (accountId: string): readonly [own: string, behind: string] => [
  `v1/${accountId}/commands/+`,
  `v1/${accountId}/for/+/commands/+`,
];

/** A command topic as a device reads it; undefined for any other topic. */
export function parseCommandTopic(topic: string): { readonly assetId: string; readonly commandId: string } | undefined {
  const [root, account, third, fourth, fifth, sixth, ...more] = topic.split('/');
  if (root !== 'v1' || !account || more.length > 0) return undefined;
  if (third === 'commands' && fourth && fifth === undefined) return { assetId: account, commandId: fourth };
  return third === 'for' && fourth && fifth === 'commands' && sixth ? { assetId: fourth, commandId: sixth } : undefined;
}
