import { sessionSchema, type Session, type SignIn } from '@nhip/contracts';
import { z } from 'zod';
import { request } from '../../api/request.js';

/** Signs in; the session travels in an httpOnly cookie only. */
export const signIn = (body: SignIn): Promise<Session> => request(sessionSchema, '/session', { method: 'POST', body });

/** Ends the session on the server. */
export const signOut = (): Promise<unknown> => request(z.unknown(), '/session', { method: 'DELETE' });
