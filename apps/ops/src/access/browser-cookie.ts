import type { CookieOptions, Request, Response } from 'express';
import type { IncomingMessage } from 'node:http';

/** Name of the cookie by which accounts know a browser. It opens nothing: a known browser has its own count of wrong tries, which strangers cannot fill. */
const BROWSER_COOKIE = 'nhip_browser';

const ID_IN_HEADER = /(?:^|;\s*)nhip_browser=([A-Za-z0-9_-]{43})(?:;|$)/;
const MAX_AGE_MS = 400 * 86_400_000;
const SIGN_IN_PATH = '/api/v1/session';

const options = (request: Request): CookieOptions => ({
  httpOnly: true,
  sameSite: 'strict',
  secure: request.secure,
  path: SIGN_IN_PATH,
  maxAge: MAX_AGE_MS,
});

/** The id of the browser that a request carries. */
export const readBrowserId = (request: IncomingMessage): string | undefined => ID_IN_HEADER.exec(request.headers.cookie ?? '')?.[1];

export const writeBrowserCookie = (request: Request, response: Response, id: string): void =>
  void response.cookie(BROWSER_COOKIE, id, options(request));
