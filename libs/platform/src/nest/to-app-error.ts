import { HttpException } from '@nestjs/common';
import { AppError, type ErrorCode } from '@nhip/contracts';

const CODE_BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'VALIDATION_FAILED',
  401: 'NOT_SIGNED_IN',
  403: 'FORBIDDEN',
  404: 'ROUTE_NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  429: 'RATE_LIMITED',
};

/** SQLSTATE classes and socket faults that mean "ask again later": connection, resources, operator intervention. */
const DATABASE_AWAY = /^(08|53|57)|^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOENT|EPIPE|EAI_AGAIN)$/;
const CONNECTION_LOST = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;
/** Data exceptions: the caller's text holds what PostgreSQL cannot, such as U+0000. */
const DATA_EXCEPTION = /^22...$/;

function fromStatus(status: number, cause: Error): AppError {
  const code = CODE_BY_STATUS[status] ?? (status >= 400 && status < 500 ? 'VALIDATION_FAILED' : 'INTERNAL');
  return new AppError(code, code === 'VALIDATION_FAILED' ? cause.message : undefined, { cause });
}

/** Whatever a handler threw, as an error of the registry. What is not understood is INTERNAL with its cause kept for the log. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof HttpException) return fromStatus(error.getStatus(), error);
  if (!(error instanceof Error)) return new AppError('INTERNAL', undefined, { cause: error });
  const { code, status } = error as Error & { code?: unknown; status?: unknown };
  if (typeof code === 'string' && DATA_EXCEPTION.test(code)) return new AppError('VALIDATION_FAILED', error.message, { cause: error });
  if ((typeof code === 'string' && DATABASE_AWAY.test(code)) || CONNECTION_LOST.test(error.message))
    return new AppError('DATABASE_UNAVAILABLE', undefined, { cause: error });
  // errors of Express' own middleware (body parser, static files) carry their status
  return typeof status === 'number' ? fromStatus(status, error) : new AppError('INTERNAL', undefined, { cause: error });
}
