import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppError, type Permission } from '@nhip/contracts';
import { isAllowed } from '@nhip/domain';
import type { GuardedRequest } from './caller.js';
import { IS_PUBLIC } from './public.js';
import { ReachBook } from './reach-book.js';
import { REQUIRES } from './requires.js';

/** After it is known who asks: lets through who has every permission of the route. A route without a rule lets nobody through (and the app does not start). */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly reaches: ReachBook,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, targets)) return true;
    const request = context.switchToHttp().getRequest<GuardedRequest>();
    const needed = this.reflector.getAllAndOverride<readonly Permission[] | undefined>(REQUIRES, targets) ?? [];
    if (!isAllowed(request.principal, needed)) throw new AppError('FORBIDDEN');
    request.caller = { principal: request.principal, scope: await this.reaches.resolve(request.principal.reach) };
    return true;
  }
}
