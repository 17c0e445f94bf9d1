import { PERMISSIONS, type Permission, type Role, type WithheldDomain } from '@nhip/contracts';

/** Everybody who looks at the operation; each role below says what it adds. */
const LOOK = ['site:read', 'assets:read', 'telemetry:read'] as const satisfies readonly Permission[];
/** Every person; a wall screen has no account of its own. */
const PERSON = ['account:own', ...LOOK] as const satisfies readonly Permission[];

/**
 * Role → permissions, by position and with duties separated (docs/access.md):
 *
 * - `administrator` runs the installation: the only one who makes accounts, gives roles, and holds passwords of devices and tokens.
 * - `shift_lead` runs the room: sends commands, unlocks people, approves wall screens, and reads the record. Cannot make an account: whoever checks the
 *   record must not be able to invent the people in it.
 * - `operator` works the shift: sends commands, sees why a source is silent. Changes no inventory.
 * - `leader` reads and takes data out, and sees what was ordered. Gives directives, not switches: no commands.
 * - `unit_officer` keeps the inventory of a unit (its own reach) and sees why its sources are silent. Does not operate.
 * - `viewer` looks. No files leave through this role.
 * - `display` is a screen that anybody in the room can touch: it looks, and nothing else.
 */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: PERMISSIONS,
  shift_lead: [
    ...PERSON,
    'exports:make',
    'commands:read',
    'commands:send',
    'sources:read',
    'simulation:read',
    'system:read',
    'people:read',
    'people:unlock',
    'displays:read',
    'displays:approve',
    'audit:read',
  ],
  operator: [...PERSON, 'exports:make', 'commands:read', 'commands:send', 'sources:read', 'system:read'],
  leader: [...PERSON, 'exports:make', 'commands:read'],
  unit_officer: [...PERSON, 'assets:write', 'exports:make', 'commands:read', 'sources:read'],
  viewer: PERSON,
  display: LOOK,
};

/** Domains of assets (two letters of the site code) that a withheld domain covers: hospitals and health; cameras and incidents of information security. */
export const ASSET_DOMAINS_WITHHELD: Readonly<Record<WithheldDomain, readonly string[]>> = { health: ['HS'], security: ['CC', 'SC'] };
