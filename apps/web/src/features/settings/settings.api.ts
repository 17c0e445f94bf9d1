import {
  ownSessionListSchema,
  passwordChangedSchema,
  sessionSchema,
  type PasswordChange,
  type PasswordChanged,
  type ProfileChange,
  type Session,
} from '@nhip/contracts';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { request } from '../../api/request.js';

/** Where the person is signed in. */
export const ownSessionsQuery = queryOptions({
  queryKey: ['own-sessions'],
  queryFn: ({ signal }) => request(ownSessionListSchema, '/profile/sessions', { signal }),
});

export const rename = (body: ProfileChange): Promise<Session> => request(sessionSchema, '/profile', { method: 'PATCH', body });

/** Other sessions of the person end with it. */
export const changePassword = (body: PasswordChange): Promise<PasswordChanged> =>
  request(passwordChangedSchema, '/profile/password', { method: 'POST', body });

export const endSession = (id: string): Promise<unknown> =>
  request(z.unknown(), `/profile/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' });
