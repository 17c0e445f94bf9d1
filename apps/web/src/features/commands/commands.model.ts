import type { Command, CommandArg, CommandArgs, CommandList, CommandType } from '@nhip/contracts';
import { isConfirmed } from '@nhip/domain';

/** Has its end not come yet? */
export const isOpen = ({ state }: Command): boolean => state === 'requested' || state === 'sent';

/** (cached, push) → cached: the command replaces what is known of it, or comes first. */
export function withCommand(list: CommandList | undefined, command: Command): CommandList | undefined {
  if (!list) return undefined;
  const others = list.commands.filter(({ id }) => id !== command.id);
  const isNew = others.length === list.commands.length;
  // pushes and answers may overtake each other: what has more history is newer
  const known = list.commands.find(({ id }) => id === command.id);
  if (known && known.history.length > command.history.length) return list;
  const commands = isNew ? [command, ...others] : list.commands.map((one) => (one.id === command.id ? command : one));
  return { ...list, commands };
}

/** Time until the expiry by the clock of the server, milliseconds; never negative. */
export const leftMs = ({ expiresAt }: Command, now: number, serverAheadMs: number): number =>
  Math.max(0, Date.parse(expiresAt) - now - serverAheadMs);

/** `1:05` */
export function countdown(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const two = (n: number): string => String(n).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes % 60)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** What stands in the confirmation dialog. Numbers as typed, with comma or point. */
export interface CommandForm {
  readonly args: Readonly<Record<string, string>>;
  readonly expiryS: number;
  readonly word: string;
}

export const startForm = (type: CommandType): CommandForm => ({
  args: Object.fromEntries(type.args.map((arg) => [arg.key, String(arg.preset)])),
  expiryS: type.expiryS,
  word: '',
});

/** The value of one field, or undefined while it is not valid. */
export function readArg(arg: CommandArg, text: string): number | string | undefined {
  if (arg.kind === 'choice') return arg.choices.some(({ key }) => key === text) ? text : undefined;
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(value) && value >= arg.min && value <= arg.max ? value : undefined;
}

/** The arguments as far as they are valid. */
export const readArgs = (type: CommandType, form: CommandForm): CommandArgs =>
  Object.fromEntries(
    type.args.flatMap((arg) => {
      const value = readArg(arg, form.args[arg.key] ?? '');
      return value === undefined ? [] : [[arg.key, value]];
    }),
  );

/** Everything is filled in, and what is dangerous is confirmed. */
export const isReady = (type: CommandType, form: CommandForm): boolean =>
  Object.keys(readArgs(type, form)).length === type.args.length && isConfirmed(type, form.word);

/** Expiries to choose from, seconds, with the default of the type among them. */
export const expiriesOf = (type: CommandType): readonly number[] =>
  [...new Set([30, 60, 300, 900, 3600, type.expiryS])].sort((a, b) => a - b);
