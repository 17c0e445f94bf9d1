import type { CommandArgs, CommandType } from '@nhip/contracts';

/** What a command will do, in words: the effect of its type with its arguments and their units filled in. */
export function describeEffect(type: CommandType, args: CommandArgs, language: 'vi' | 'en'): string {
  return type.effect[language].replace(/\{\{(\w+)\}\}/g, (_whole, key: string) => describeArg(type, key, args[key], language));
}

function describeArg(type: CommandType, key: string, value: number | string | undefined, language: 'vi' | 'en'): string {
  const arg = type.args.find((candidate) => candidate.key === key);
  if (!arg || value === undefined) return '…';
  if (arg.kind === 'choice') return arg.choices.find((choice) => choice.key === value)?.name[language] ?? String(value);
  const number = String(value).replace('.', language === 'vi' ? ',' : '.');
  return arg.unit === '' ? number : `${number} ${arg.unit}`;
}
