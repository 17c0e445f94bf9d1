import type { IncomingMessage } from 'node:http';
import type { CookieOptions, Request, Response } from 'express';

/** Name of the session cookie. */
export const SESSION_COOKIE = 'nhip_session';

// 32 random bytes as base64url; anything else cannot be a session id of ours
const ID_IN_HEADER = /(?:^|;\s*)nhip_session=([A-Za-z0-9_-]{43})(?:;|$)/;

/** Longer than a session: the server decides when a session ends, and a wall that has been up for a week must be able to come back. */
const MAX_AGE_MS = 30 * 86_400_000;

const options = (request: Request): CookieOptions => ({ httpOnly: true, sameSite: 'lax', secure: request.secure, path: '/' });

/** The session id that a request carries. */
export const readSessionId = (request: IncomingMessage): string | undefined => ID_IN_HEADER.exec(request.headers.cookie ?? '')?.[1];

export const writeSessionCookie = (request: Request, response: Response, id: string): void =>
  void response.cookie(SESSION_COOKIE, id, { ...options(request), maxAge: MAX_AGE_MS });

export const clearSessionCookie = (request: Request, response: Response): void =>
  void response.clearCookie(SESSION_COOKIE, options(request));
