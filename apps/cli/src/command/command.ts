import type { CommandContext } from '../context/command-context.js';

/** One option of a command. `value` is how its value is called in the help; `choices` are all values there are. */
export type OptionSpec =
  | { readonly type: 'boolean'; readonly description: string }
  | {
      readonly type: 'string';
      readonly value: string;
      readonly description: string;
      readonly default?: string;
      readonly choices?: readonly string[];
    };

/** One word after the command's name. */
export interface PositionalSpec {
  readonly name: string;
  readonly description: string;
  readonly isOptional?: boolean;
}

/** Parsed values of a command's options: booleans are false when absent. */
export type OptionValues<O extends Readonly<Record<string, OptionSpec>>> = {
  readonly [K in keyof O]: O[K] extends { type: 'boolean' } ? boolean : O[K] extends { default: string } ? string : string | undefined;
};

/** A command as the registry knows it. `name` is what is typed: `pack import`. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Shown under the options in the command's help, a line each. */
  readonly notes?: readonly string[];
  readonly positionals: readonly PositionalSpec[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  run(input: CommandInput, context: CommandContext): Promise<void>;
}

/** What `run` gets. */
export interface CommandInput<O extends Readonly<Record<string, OptionSpec>> = Readonly<Record<string, OptionSpec>>> {
  readonly positionals: readonly string[];
  readonly options: OptionValues<O>;
}

/** States a command, with the types of its options known to `run`. */
export function defineCommand<const O extends Readonly<Record<string, OptionSpec>>>(
  command: Omit<Command, 'options' | 'run'> & {
    readonly options: O;
    run(input: CommandInput<O>, context: CommandContext): Promise<void>;
  },
): Command {
  return command as unknown as Command;
}
