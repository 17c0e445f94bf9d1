import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppError, type SessionNeed } from '@nhip/contracts';
import { IS_PUBLIC } from './public.js';
import { SESSION_RULE, type SessionRule } from './session-rule.js';
import type { SignedInRequest } from './session.guard.js';
import { SessionService } from './session.service.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const CODES = { new_password: 'NEW_PASSWORD_NEEDED', second_factor: 'SECOND_FACTOR_SETUP_NEEDED' } as const satisfies Record<
  SessionNeed,
  string
>;

/** After the session is known: refuses what a session that is not ready, or at rest, may not do. Reading goes on at rest. */
@Injectable()
export class SessionStateGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (context.getType() !== 'http' || this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, targets)) return true;
    const rule = this.reflector.getAllAndOverride<SessionRule | undefined>(SESSION_RULE, targets) ?? {};
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const { needs } = request.session;
    if (needs && !rule.isBeforeReady) throw new AppError(CODES[needs]);
    if (!SAFE_METHODS.has(request.method) && !rule.isAtRest) await this.sessions.act(request.live, rule.isAdministration ?? false);
    return true;
  }
}
