/** Shortest password that a person may choose, in characters. */
export const PASSWORD_MIN_LENGTH = 12;

/** Fewest different characters in it: "aaaaaaaaaaaa" is long and worth nothing. */
const MIN_DIFFERENT = 5;

/** What is wrong with a new password. */
export type PasswordFault = 'too_short' | 'too_simple';

/**
 * Judges a password that a person chose: at least 12 characters (TCVN 14423:2026, 5.6.2.2 leaves the figure to the owner of the system), at least five
 * different ones, and neither the user name nor "nhip" with a few characters around it. Characters are code points, so "ệ" counts once.
 */
export function judgePassword(password: string, username: string): PasswordFault | null {
  const characters = [...password.normalize('NFC').toLowerCase()];
  if (characters.length < PASSWORD_MIN_LENGTH) return 'too_short';
  if (new Set(characters).size < MIN_DIFFERENT) return 'too_simple';
  const rest = [username.toLowerCase(), 'nhip'].reduce((text, known) => text.replaceAll(known, ''), characters.join(''));
  return [...rest].length < PASSWORD_MIN_LENGTH / 2 ? 'too_simple' : null;
}
