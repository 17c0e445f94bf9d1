import type { Logger } from '../log/logger.js';

/** How a process is told to end. */
export interface ShutdownOptions {
  readonly log: Logger;
  /** End when standard input closes (the supervisor died). */
  readonly parentPipe: boolean;
  /** After this long the process ends all the same; default 10 000. */
  readonly timeoutMs?: number;
}

/** Runs `stop` once on SIGTERM, SIGINT or the end of the parent's pipe, then exits: 0 when it resolved, 1 when it failed or took too long. */
export function onShutdown(stop: (cause: string) => Promise<void>, options: ShutdownOptions): void {
  let isStopping = false;
  const end = (cause: string): void => {
    if (isStopping) return;
    isStopping = true;
    options.log.info({ cause }, 'stopping');
    setTimeout(() => process.exit(1), options.timeoutMs ?? 10_000).unref();
    stop(cause).then(
      () => process.exit(0),
      (error: unknown) => {
        options.log.error({ err: error }, 'could not stop in order');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', () => end('SIGTERM'));
  process.once('SIGINT', () => end('SIGINT'));
  if (!options.parentPipe) return;
  process.stdin.resume();
  process.stdin.once('end', () => end('parent gone'));
  process.stdin.once('error', () => end('parent gone'));
}
