import type { Environment } from '@nhip/platform';
import { EXIT_CODES } from './command/cli-error.js';
import type { Command } from './command/command.js';
import { explainError } from './command/explain-error.js';
import { allHelp, commandHelp } from './command/help.js';
import { parseRequest } from './command/parse-command.js';
import { commands } from './commands.js';
import { readCliConfig } from './config.js';
import { withContext } from './context/command-context.js';
import { openTerminal, type Terminal } from './terminal/terminal.js';

/** What surrounds a call; the defaults are those of this process. */
export interface CliSurroundings {
  readonly environment?: Environment;
  readonly terminal?: Terminal;
  readonly signal?: AbortSignal;
  readonly commands?: readonly Command[];
}

function reportFault(terminal: Terminal, error: unknown, signal: AbortSignal): number {
  terminal.endProgress();
  if (signal.aborted) {
    terminal.warn('✗ interrupted');
    return EXIT_CODES.interrupted;
  }
  const plain = explainError(error);
  terminal.warn(plain ? `✗ ${plain.message}` : `✗ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  if (plain) terminal.warn(`  → ${plain.advice}`);
  return plain?.exitCode ?? EXIT_CODES.refused;
}

/** Runs what `argv` (the words after `nhip`) asks for and returns the exit code. Never throws. */
export async function runCli(argv: readonly string[], surroundings: CliSurroundings = {}): Promise<number> {
  const { terminal = openTerminal(), signal = new AbortController().signal } = surroundings;
  const known = surroundings.commands ?? commands;
  try {
    const request = parseRequest(argv, known);
    if (request.kind === 'help') {
      terminal.say(request.command ? commandHelp(request.command) : allHelp(known, request.noun));
      return EXIT_CODES.done;
    }
    const config = readCliConfig(surroundings.environment);
    await withContext({ config, terminal, signal }, (context) => request.command.run(request.input, context));
    return EXIT_CODES.done;
  } catch (error) {
    return reportFault(terminal, error, signal);
  }
}
