import { z } from 'zod';

/** `POST /api/v1/session`: signs in; the session id travels only in the httpOnly cookie `nhip_session`. */
export const signInSchema = z.object({ username: z.string().min(1).max(64), password: z.string().min(1).max(256) });

/** Answer of `POST` and `GET /api/v1/session`: who is signed in, and until when. */
export const sessionSchema = z.object({
  user: z.object({ username: z.string(), displayName: z.string(), role: z.enum(['administrator']) }),
  expiresAt: z.iso.datetime(),
});

export type SignIn = z.infer<typeof signInSchema>;
export type Session = z.infer<typeof sessionSchema>;
