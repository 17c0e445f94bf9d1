import { sessionSchema, type Confirmation, type Session, type SignIn } from '@nhip/contracts';
import { z } from 'zod';
import { request } from '../../api/request.js';

/** Signs in; the session travels in an httpOnly cookie only. */
export const signIn = (body: SignIn): Promise<Session> => request(sessionSchema, '/session', { method: 'POST', body });

/** Ends the session on the server. */
export const signOut = (): Promise<unknown> => request(z.unknown(), '/session', { method: 'DELETE' });

/** Wakes the session after a rest. */
export const confirmIdentity = (body: Confirmation): Promise<unknown> =>
  request(z.unknown(), '/session/confirmation', { method: 'POST', body, isQuiet: true });

/** Tells that the person did something on the page. */
export const reportAction = (): Promise<unknown> => request(z.unknown(), '/session/action', { method: 'PUT', isQuiet: true });
