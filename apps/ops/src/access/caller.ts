import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Principal } from '@nhip/contracts';
import type { Scope } from '@nhip/domain';
import type { SignedInRequest } from './session.guard.js';

/** Who asks, and what of the site they see today. */
export interface Caller {
  readonly principal: Principal;
  readonly scope: Scope;
}

/** A request that `AccessGuard` let through. */
export type GuardedRequest = SignedInRequest & { caller: Caller };

/** The caller of a guarded route, as a parameter of its handler. */
export const FromCaller = createParamDecorator(
  (_nothing: undefined, context: ExecutionContext): Caller => context.switchToHttp().getRequest<GuardedRequest>().caller,
);
