import type { Command } from './command/command.js';
import { statusCommand } from './features/status/status.command.js';

/** Every command, in the order of the help. One line each. */
export const commands: readonly Command[] = [statusCommand];
