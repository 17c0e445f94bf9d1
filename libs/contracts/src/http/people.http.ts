import { z } from 'zod';
import { reachSchema } from '../access/reach.js';
import { personRoleSchema } from '../access/roles.js';
import { ownSessionListSchema } from './profile.http.js';

/** Kinds of account that TCVN 14423:2026, 5.6.2.1 keeps apart: quản trị, tác nghiệp, kỹ thuật, dịch vụ. */
export const ACCOUNT_TYPES = ['administration', 'operation', 'technical', 'service'] as const;
export const accountTypeSchema = z.enum(ACCOUNT_TYPES);

/** A user name: small letters, digits, dot, hyphen, underscore; it never changes. */
export const usernameSchema = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9._-]{1,31}$/)
  .describe('2 to 32 small letters, digits, dots, hyphens or underscores, beginning with a letter or digit');

/**
 * What an administrator states of an account. `organisationCode`: the unit that the person belongs to; `reach`: what of the site they see, beside what
 * their role withholds (an administrator sees everything).
 */
const accountFactsSchema = z.object({
  displayName: z.string().trim().min(1).max(80),
  role: personRoleSchema,
  accountType: accountTypeSchema,
  organisationCode: z.string().min(1).max(64).nullable(),
  reach: reachSchema,
});

/** An account as the register shows it. Instants are UTC; `lastSeenAt` to the hour. */
export const personSchema = accountFactsSchema.extend({
  username: z.string(),
  organisationName: z.string().nullable(),
  isEnabled: z.boolean(),
  isBreakGlass: z.boolean().describe('the sealed account for emergencies: only the command line changes it'),
  createdAt: z.iso.datetime(),
  createdBy: z.string().nullable().describe('null: Nhịp itself'),
  enabledAt: z.iso.datetime(),
  disabledAt: z.iso.datetime().nullable(),
  disabledBy: z.string().nullable(),
  isDisabledIdle: z.boolean().describe('disabled by Nhịp because nobody signed in for too long'),
  lastSeenAt: z.iso.datetime().nullable().describe('null: never signed in'),
  passwordChangedAt: z.iso.datetime(),
  mustChangePassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  lockedUntil: z.iso.datetime().nullable().describe('after too many wrong tries; null: not locked'),
  sessions: z.number().int().describe('live sessions'),
});

/** `GET /api/v1/people`: every account, enabled ones first, and the organisations that a person may belong to. */
export const peopleSchema = z.object({
  people: z.array(personSchema),
  organisations: z.array(z.object({ code: z.string(), name: z.string() })),
});

/** `POST /api/v1/people`. */
export const newAccountSchema = z.strictObject({ username: usernameSchema, ...accountFactsSchema.shape });

/** Answer of `POST /api/v1/people`: the account and its first password, shown once. */
export const createdAccountSchema = z.object({ person: personSchema, password: z.string() });

/** `PATCH /api/v1/people/{username}`: what is absent stays. */
export const accountChangeSchema = z.strictObject(accountFactsSchema.partial().shape);

/** `PUT /api/v1/people/{username}/status`. Disabling ends every session. */
export const accountStatusSchema = z.strictObject({ isEnabled: z.boolean() });

/** Answer of `POST /api/v1/people/{username}/password`: another password, shown once; the person must change it. */
export const resetPasswordSchema = z.object({ password: z.string() });

/** `GET /api/v1/people/{username}/sessions`. */
export const personSessionListSchema = ownSessionListSchema;

export type AccountType = z.infer<typeof accountTypeSchema>;
export type PersonFacts = z.infer<typeof personSchema>;
export type People = z.infer<typeof peopleSchema>;
export type NewAccount = z.infer<typeof newAccountSchema>;
export type CreatedAccount = z.infer<typeof createdAccountSchema>;
export type AccountChange = z.infer<typeof accountChangeSchema>;
export type AccountStatus = z.infer<typeof accountStatusSchema>;
export type ResetPassword = z.infer<typeof resetPasswordSchema>;
