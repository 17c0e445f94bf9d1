/** What the exit code says. */
export const EXIT_CODES = { done: 0, refused: 1, usage: 2, unreachable: 3, interrupted: 130 } as const;

/** A fault that the person at the terminal can mend: `message` says what is wrong, `advice` what to do. Shown without a stack. */
export class CliError extends Error {
  constructor(
    readonly exitCode: (typeof EXIT_CODES)[keyof typeof EXIT_CODES],
    message: string,
    readonly advice: string,
  ) {
    super(message);
    this.name = 'CliError';
  }
}

/** The input is refused (exit code 1). */
export const refuse = (message: string, advice: string): CliError => new CliError(EXIT_CODES.refused, message, advice);

/** The command was not written as it must be (exit code 2). */
export const misused = (message: string, advice: string): CliError => new CliError(EXIT_CODES.usage, message, advice);

/** The database or the broker does not answer (exit code 3). */
export const unreachable = (message: string, advice: string): CliError => new CliError(EXIT_CODES.unreachable, message, advice);
