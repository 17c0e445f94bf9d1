import { z } from 'zod';
import { factorCodeSchema } from './session.http.js';

/** `GET /api/v1/profile/second-factor`: is a code asked for beside the password, must it be, and how many recovery codes are left. */
export const secondFactorSchema = z.object({
  isSetUp: z.boolean(),
  isRequired: z.boolean().describe('of this person, by the settings of the site'),
  recoveryCodesLeft: z.number().int(),
});

/** Answer of `POST /api/v1/profile/second-factor`: what an authenticator needs. Shown once; nothing counts before the first right code. */
export const factorSetupSchema = z.object({
  secret: z.string().describe('Base32'),
  address: z.string().describe('otpauth:// address that the QR code carries'),
});

/** `POST /api/v1/profile/second-factor/confirmation` and `…/recovery-codes`: a code that the authenticator shows now. */
export const factorConfirmationSchema = z.object({ code: factorCodeSchema });

/** Ten recovery codes, each good once, shown once. */
export const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) });

export type SecondFactor = z.infer<typeof secondFactorSchema>;
export type FactorSetup = z.infer<typeof factorSetupSchema>;
export type FactorConfirmation = z.infer<typeof factorConfirmationSchema>;
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;
