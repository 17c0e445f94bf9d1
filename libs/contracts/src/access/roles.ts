import { z } from 'zod';

/** Roles by position. What each may do: `ROLE_PERMISSIONS` in libs/domain; what of it each sees: its reach. `display` is a wall screen, never a person. */
export const ROLES = ['administrator', 'shift_lead', 'operator', 'leader', 'unit_officer', 'viewer', 'display'] as const;
export const roleSchema = z.enum(ROLES);

/** Roles that a person can have. */
export const personRoleSchema = roleSchema.exclude(['display']);

export type PersonRole = z.infer<typeof personRoleSchema>;
export type Role = (typeof ROLES)[number];
