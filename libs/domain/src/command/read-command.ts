import type { CommandArg, CommandArgs, CommandType, ErrorIssue } from '@nhip/contracts';
import { normalizeSearch } from '../search/normalize-search.js';

/** Arguments as the device gets them, or every fault with its path (`body.args.pct`). */
export type ReadCommandArgs =
  { readonly ok: true; readonly args: CommandArgs } | { readonly ok: false; readonly issues: readonly ErrorIssue[] };

/** What is wrong with one value, or undefined. */
function judgeArg(arg: CommandArg, value: number | string | undefined): string | undefined {
  if (value === undefined) return 'missing';
  if (arg.kind === 'choice')
    return arg.choices.some(({ key }) => key === value) ? undefined : `one of ${arg.choices.map(({ key }) => key).join(', ')} expected`;
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'a number expected';
  return value >= arg.min && value <= arg.max ? undefined : `${value} is outside ${arg.min} … ${arg.max} ${arg.unit}`.trim();
}

/** Checks the arguments of a command against its type: all that it names, within their ranges, and no others. */
export function readCommandArgs(type: CommandType, given: CommandArgs): ReadCommandArgs {
  const known = new Set(type.args.map(({ key }) => key));
  const strangers = Object.keys(given).filter((key) => !known.has(key));
  const issues = [
    ...type.args.flatMap((arg) => {
      const message = judgeArg(arg, Object.hasOwn(given, arg.key) ? given[arg.key] : undefined);
      return message ? [{ path: `body.args.${arg.key}`, message }] : [];
    }),
    ...strangers.map((key) => ({ path: `body.args.${key}`, message: `${type.key} has no such argument` })),
  ];
  return issues.length > 0 ? { ok: false, issues } : { ok: true, args: { ...given } };
}

/** Does `typed` repeat a confirmation word of the type, in either language, whatever its case and diacritics? True for harmless commands. */
export function isConfirmed({ isDangerous, confirmation }: CommandType, typed: string | undefined): boolean {
  if (!isDangerous || !confirmation) return true;
  const words = normalizeSearch(typed ?? '');
  return [confirmation.vi, confirmation.en].some((word) => normalizeSearch(word) === words);
}
