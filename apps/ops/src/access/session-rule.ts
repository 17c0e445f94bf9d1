import { SetMetadata } from '@nestjs/common';

export const SESSION_RULE = 'nhip:session-rule';

/** What a route asks of a session, or forgives. */
export interface SessionRule {
  /** Also for sessions that must first change their password or set up their second factor. */
  readonly isBeforeReady?: boolean;
  /** Also after a long pause without any action: it changes nothing of the site's. */
  readonly isAtRest?: boolean;
  /** Administration: the shorter pause counts. */
  readonly isAdministration?: boolean;
}

/** Marks routes that the usual rule (ready, and awake for what changes something) does not fit. A mark of a method replaces that of its class. */
export const SessionMay = (rule: SessionRule): MethodDecorator & ClassDecorator => SetMetadata(SESSION_RULE, rule);

/** Routes that administer: what changes something wants the last action to be 5 minutes ago at most. */
export const Administration = (): MethodDecorator & ClassDecorator => SessionMay({ isAdministration: true });
