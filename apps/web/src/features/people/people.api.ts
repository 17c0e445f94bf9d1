import {
  createdAccountSchema,
  ownSessionListSchema,
  peopleSchema,
  personSchema,
  resetPasswordSchema,
  type AccountChange,
  type CreatedAccount,
  type NewAccount,
  type PersonFacts,
  type ResetPassword,
} from '@nhip/contracts';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { request } from '../../api/request.js';

const ROOT = '/people';
const at = (username: string, rest = ''): string => `${ROOT}/${encodeURIComponent(username)}${rest}`;

/** Every account and the organisations that people may belong to. */
export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => request(peopleSchema, ROOT, { signal }),
  refetchInterval: 60_000,
});

/** Where an account is signed in. */
export const personSessionsQuery = (username: string) =>
  queryOptions({
    queryKey: ['people', username, 'sessions'],
    queryFn: ({ signal }) => request(ownSessionListSchema, at(username, '/sessions'), { signal }),
  });

/** Address of the register as a file. */
export const registerAddress = (language: string): string => `/api/v1${ROOT}/register?language=${language}`;

export const createAccount = (body: NewAccount): Promise<CreatedAccount> => request(createdAccountSchema, ROOT, { method: 'POST', body });

export const changeAccount = (username: string, body: AccountChange): Promise<PersonFacts> =>
  request(personSchema, at(username), { method: 'PATCH', body });

export const setEnabled = (username: string, isEnabled: boolean): Promise<PersonFacts> =>
  request(personSchema, at(username, '/status'), { method: 'PUT', body: { isEnabled } });

/** Another password, shown once. */
export const resetPassword = (username: string): Promise<ResetPassword> =>
  request(resetPasswordSchema, at(username, '/password'), { method: 'POST' });

export const removeSecondFactor = (username: string): Promise<unknown> =>
  request(z.unknown(), at(username, '/second-factor'), { method: 'DELETE' });

export const unlockAccount = (username: string): Promise<unknown> => request(z.unknown(), at(username, '/unlock'), { method: 'POST' });

export const endPersonSession = (username: string, id: string): Promise<unknown> =>
  request(z.unknown(), at(username, `/sessions/${encodeURIComponent(id)}`), { method: 'DELETE' });
