import { z } from 'zod';
import { permissionSchema } from '../access/permissions.js';
import { reachSchema } from '../access/reach.js';
import { personRoleSchema } from '../access/roles.js';

/** A code of an authenticator (six digits) or a recovery code; spaces and hyphens count for nothing. */
export const factorCodeSchema = z.string().trim().min(6).max(40).describe('code of the second factor, or a recovery code');

/** `POST /api/v1/session`: signs in; the session id travels only in the httpOnly cookie `nhip_session`. `code` goes with the same password when asked for. */
export const signInSchema = z.object({
  username: z.string().min(1).max(64),
  password: z.string().min(1).max(256),
  code: factorCodeSchema.optional(),
});

/** What must be done before a session may do anything else. */
export const sessionNeedSchema = z.enum(['new_password', 'second_factor']);

/** Answer of `POST` and `GET /api/v1/session`: who is signed in, until when, what they may do, what of the site they see, and what stands in the way. */
export const sessionSchema = z.object({
  user: z.object({ username: z.string(), displayName: z.string(), role: personRoleSchema }),
  permissions: z.array(permissionSchema),
  reach: reachSchema,
  expiresAt: z.iso.datetime(),
  needs: sessionNeedSchema.nullable().describe('null: nothing stands in the way'),
  hasSecondFactor: z.boolean(),
});

/** `POST /api/v1/session/confirmation`: the person is still there; exactly one of the two. */
export const confirmationSchema = z
  .object({ password: z.string().min(1).max(256).optional(), code: factorCodeSchema.optional() })
  .refine(({ password, code }) => (password === undefined) !== (code === undefined), { message: 'either password or code' });

export type SignIn = z.infer<typeof signInSchema>;
export type Session = z.infer<typeof sessionSchema>;
export type SessionNeed = z.infer<typeof sessionNeedSchema>;
export type Confirmation = z.infer<typeof confirmationSchema>;
