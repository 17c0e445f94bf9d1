import { z } from 'zod';

/** Domains that can be withheld from a role, an account, a token or a wall screen, whatever its grants say. */
export const WITHHELD_DOMAINS = ['health', 'security'] as const;
export const withheldDomainSchema = z.enum(WITHHELD_DOMAINS);

/** One grant: everything in the subtree of `area` and answered for by the subtree of `organisation`. With neither it is everything. Codes, never names. */
export const grantSchema = z.strictObject({
  area: z.string().min(1).max(64).optional(),
  organisation: z.string().min(1).max(64).optional(),
});

/** What of the site a principal sees: the union of its grants (none: nothing), without the withheld domains. */
export const reachSchema = z.strictObject({
  grants: z.array(grantSchema).max(200),
  withheld: z.array(withheldDomainSchema),
});

export type WithheldDomain = (typeof WITHHELD_DOMAINS)[number];
export type Grant = z.infer<typeof grantSchema>;
export type Reach = z.infer<typeof reachSchema>;
