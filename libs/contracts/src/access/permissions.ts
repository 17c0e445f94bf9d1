import { z } from 'zod';

/**
 * The closed list of what a principal may be allowed to do, as `noun:verb`, with its meaning. Every route and every push room asks for at least one of
 * them or is public; a permission never widens a reach: it says what may be done with what the reach shows.
 */
export const PERMISSION_MEANINGS = {
  'account:own': 'See and change the own account: name, password, second factor, sessions.',
  'site:read': 'What every screen needs: catalogue, units of administration, configuration of the dashboard.',
  'assets:read': 'Assets with their newest values, state, connection log and data quality; the map.',
  'assets:write': 'Register assets; the answer holds the password of the new device.',
  'telemetry:read': 'Histories, gaps, sparklines, the values of a moment.',
  'exports:make': 'Take data out as a file.',
  'commands:read': 'Commands to devices and what became of them.',
  'commands:send': 'Tell a device to do something, or withdraw that.',
  'credentials:manage': 'Give the device of an asset a new password.',
  'sources:read': 'Unknown devices, refused messages and connections, possible gaps, floods.',
  'sources:manage': 'Open the claim window, register or put aside unknown devices, replay refused messages.',
  'simulation:read': 'Faults that the simulator plays.',
  'simulation:manage': 'Begin and end faults of simulated assets.',
  'system:read': 'The state of the installation: rates, lag, slots, database.',
  'people:read': 'Accounts with their roles and reach.',
  'people:manage': 'Make, change and end accounts; give roles and reach.',
  'people:unlock': 'Unlock an account after too many wrong tries.',
  'displays:read': 'Wall screens and what they show.',
  'displays:approve': 'Approve the pairing code of a wall screen, change what it sees, revoke it.',
  'tokens:manage': 'Make and revoke API tokens.',
  'audit:read': 'The record of who did what.',
} as const;

/** A key of `PERMISSION_MEANINGS`. */
export type Permission = keyof typeof PERMISSION_MEANINGS;

/** All permissions, in the order of the list. */
export const PERMISSIONS = Object.keys(PERMISSION_MEANINGS) as [Permission, ...Permission[]];
export const permissionSchema = z.enum(PERMISSIONS);
