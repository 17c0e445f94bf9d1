import { ConfigError } from '../config/read-config.js';

/** Runs the main function of a service: a wrong configuration prints every fault and exits with 2, any other failure is thrown on with a stack and exits with 1. */
export function runService(name: string, main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    const text = error instanceof ConfigError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${name}: ${text}\n`);
    process.exit(error instanceof ConfigError ? 2 : 1);
  });
}
