import { z } from 'zod';

/** Longest and shortest name shown for a person. */
const displayNameSchema = z.string().trim().min(1).max(80).describe('the name that other people see');

/** `PATCH /api/v1/profile`: what a person may change about themselves. */
export const profileChangeSchema = z.object({ displayName: displayNameSchema });

/** `POST /api/v1/profile/password`. The rules of a new password: `judgePassword` in libs/domain. Every other session of the person ends. */
export const passwordChangeSchema = z.object({
  currentPassword: z.string().min(1).max(256),
  newPassword: z.string().min(1).max(256),
});

/** Answer of `POST /api/v1/profile/password`. */
export const passwordChangedSchema = z.object({ endedSessions: z.number().int().describe('other sessions of the person that were ended') });

/** `GET /api/v1/profile/sessions`: where a person is signed in now, the newest use first. `id` names a session and opens nothing. */
export const ownSessionSchema = z.object({
  id: z.string(),
  isCurrent: z.boolean().describe('the session that asks'),
  beganAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime().describe('last use, to the minute'),
  expiresAt: z.iso.datetime(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
});
export const ownSessionListSchema = z.object({ sessions: z.array(ownSessionSchema) });

export type ProfileChange = z.infer<typeof profileChangeSchema>;
export type PasswordChange = z.infer<typeof passwordChangeSchema>;
export type PasswordChanged = z.infer<typeof passwordChangedSchema>;
export type OwnSession = z.infer<typeof ownSessionSchema>;
export type OwnSessionList = z.infer<typeof ownSessionListSchema>;
