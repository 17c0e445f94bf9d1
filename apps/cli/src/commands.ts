import type { Command } from './command/command.js';
import { sealCommand } from './features/break-glass/seal.command.js';
import { stateCommand } from './features/break-glass/state.command.js';
import { areasImportCommand } from './features/areas/import.command.js';
import { packImportCommand } from './features/pack/import.command.js';
import { packTemplateCommand } from './features/pack/template.command.js';
import { importCommand } from './features/series/import/import.command.js';
import { replayCommand } from './features/series/replay/replay.command.js';
import { listFaultsCommand } from './features/simulate/list-faults.command.js';
import { startFaultCommand } from './features/simulate/start-fault.command.js';
import { stopFaultCommand } from './features/simulate/stop-fault.command.js';
import { statusCommand } from './features/status/status.command.js';

/** Every command, in the order of the help. One line each. */
export const commands: readonly Command[] = [
  statusCommand,
  packImportCommand,
  packTemplateCommand,
  areasImportCommand,
  importCommand,
  replayCommand,
  startFaultCommand,
  listFaultsCommand,
  stopFaultCommand,
  sealCommand,
  stateCommand,
];
