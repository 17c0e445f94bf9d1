import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppError, type Principal, type Session } from '@nhip/contracts';
import type { Request, Response } from 'express';
import { IS_PUBLIC } from './public.js';
import { readSessionId, writeSessionCookie } from './session-cookie.js';
import { SessionService, type LiveSession } from './session.service.js';

/** A request that passed the guard. */
export type SignedInRequest = Request & { session: Session; live: LiveSession; principal: Principal };

/** Lets a request through only with a live session, unless its route is marked `@Public()`. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    if (this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, [context.getHandler(), context.getClass()])) return true;
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const id = readSessionId(request);
    const resumed = await this.sessions.resume(id);
    if (!id || !resumed) throw new AppError('NOT_SIGNED_IN');
    if (resumed.isProlonged) writeSessionCookie(request, context.switchToHttp().getResponse<Response>(), id);
    request.session = resumed.session;
    request.live = resumed;
    request.principal = resumed.principal;
    return true;
  }
}
