import { ConfigError } from '@nhip/platform';
import { CliError, misused, unreachable } from './cli-error.js';

const UNREACHABLE = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|EPIPE|57P0[123]|08\d{3})$/;
const WRONG_PASSWORD = /^28/;
const OLD_SCHEMA = new Set(['42P01', '42703', '42883']);
const START = 'Is Nhịp running? Start it in this folder with: npm start. For a database elsewhere set DATABASE_URL.';

const codesOf = (error: unknown): string[] => {
  const { code, errors } = error as { code?: string; errors?: unknown[] };
  return [...(code ? [code] : []), ...(errors ?? []).flatMap(codesOf)];
};

/** The fault in words for people, or undefined for a defect of Nhịp. */
export function explainError(error: unknown): CliError | undefined {
  if (error instanceof CliError) return error;
  if (error instanceof ConfigError) return misused(error.message, 'Mend the variables; all of them are in .env.example.');
  const codes = codesOf(error);
  const text = error instanceof Error ? error.message || codes.join(', ') : String(error);
  if (codes.some((code) => UNREACHABLE.test(code)) || /Connection terminated|timeout exceeded when trying to connect/.test(text))
    return unreachable(`The database cannot be reached (${text}).`, START);
  if (codes.some((code) => WRONG_PASSWORD.test(code)))
    return unreachable(
      `The database does not let us in (${text}).`,
      'Check user and password in DATABASE_URL, or start Nhịp here: npm start.',
    );
  if (codes.some((code) => OLD_SCHEMA.has(code)))
    return unreachable(`The database is not of this version (${text}).`, 'Start Nhịp once, it brings the database up to date: npm start.');
  return undefined;
}
