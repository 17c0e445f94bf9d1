import { ERRORS, type ErrorCode, type ErrorIssue } from '@nhip/contracts';

/** Codes that only a browser knows: the server was not reached, or its answer does not fit the contract. */
export type ClientErrorCode = 'UNREACHABLE' | 'BAD_ANSWER';

/** A refused or failed request. The screen shows text by `code`. */
export class ApiError extends Error {
  readonly code: ErrorCode | ClientErrorCode;
  readonly requestId: string | null;
  readonly issues: readonly ErrorIssue[];

  constructor(code: ErrorCode | ClientErrorCode, options: { requestId?: string; issues?: readonly ErrorIssue[]; cause?: unknown } = {}) {
    super(code, { cause: options.cause });
    this.name = 'ApiError';
    this.code = code;
    this.requestId = options.requestId ?? null;
    this.issues = options.issues ?? [];
  }
}

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code);

/** Whether trying again can help: only when the installation is at fault, not the request and not the program. */
export function isRetryable(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  if (error.code === 'UNREACHABLE') return true;
  return error.code !== 'BAD_ANSWER' && ERRORS[error.code].kind === 'operational';
}
