import { AppError, type Session } from '@nhip/contracts';

/** Is this person an administrator? Roles beside it may see sources, never their secrets. */
export const isAdministrator = ({ user }: Session): boolean => user.role === 'administrator';

/** Refuses whoever is no administrator; returns the user name for the record. */
export function requireAdministrator(session: Session): string {
  if (!isAdministrator(session)) throw new AppError('FORBIDDEN');
  return session.user.username;
}
