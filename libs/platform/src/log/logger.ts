import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

export type { Logger };

const SECRETS = [
  'password',
  '*.password',
  'credentials',
  '*.credentials',
  'cookie',
  'authorization',
  'req.headers.cookie',
  'req.headers.authorization',
  'databaseUrl',
  '*.databaseUrl',
];

/** JSON log lines on standard output; secrets are replaced. `name` is the service. */
export const createLogger = (name: string, level = 'info'): Logger =>
  pino({ name, level, redact: { paths: SECRETS, censor: '…' }, timestamp: pino.stdTimeFunctions.isoTime });

/** Gives Nest's own messages to pino (nestjs-pino 5 wants Node 22: docs/adr). */
export const nestLogger = (log: Logger): LoggerService => ({
  log: (message: unknown, context?: string) => log.debug({ context }, String(message)),
  warn: (message: unknown, context?: string) => log.warn({ context }, String(message)),
  error: (message: unknown, stack?: string, context?: string) => log.error({ context, stack }, String(message)),
  fatal: (message: unknown, context?: string) => log.fatal({ context }, String(message)),
  debug: (message: unknown, context?: string) => log.debug({ context }, String(message)),
  verbose: (message: unknown, context?: string) => log.trace({ context }, String(message)),
});
