import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { AppError, ErrorBody } from '@nhip/contracts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../log/logger.js';
import { requestIdOf } from './request-id.js';
import { toAppError } from './to-app-error.js';

/** The body that a caller sees: no stack, no cause. */
export const errorBody = (error: AppError, requestId: string): ErrorBody => ({
  error: {
    code: error.code,
    message: error.definition.kind === 'bug' ? error.definition.meaning : error.message,
    requestId,
    issues: [...error.issues],
  },
});

/** Turns whatever is thrown into the body of contracts; defects are logged with their stack under the request id. */
@Catch()
export class AppErrorFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const error = toAppError(thrown);
    if (host.getType() !== 'http') {
      this.log.error({ err: thrown }, 'a push handler failed');
      return;
    }
    const request = host.switchToHttp().getRequest<IncomingMessage>();
    const response = host.switchToHttp().getResponse<ServerResponse>();
    const requestId = requestIdOf(request);
    if (error.definition.kind === 'bug') this.log.error({ err: error.cause ?? error, requestId, url: request.url }, 'request failed');
    else if (error.definition.kind === 'operational')
      this.log.warn({ code: error.code, requestId, reason: (error.cause as Error | undefined)?.message }, 'request refused');
    if (response.headersSent) {
      response.end();
      return;
    }
    response.writeHead(error.definition.status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
    response.end(JSON.stringify(errorBody(error, requestId)));
  }
}
