/** Shortest password that a person may choose, in characters: TCVN 14423:2026, 5.6.2.2 suggests 14 of four classes where there is no second factor. */
export const PASSWORD_MIN_LENGTH = 14;

/** The four classes: small letters, capitals, digits, everything else. */
const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

/** Fewest different characters in it: "aaaaaaaaaaaa" is long and worth nothing. */
const MIN_DIFFERENT = 5;

/** What is wrong with a new password. */
export type PasswordFault = 'too_short' | 'too_simple';

/**
 * Judges a password that a person chose: at least 14 characters of all four classes, at least five different ones, and neither the user name nor "nhip"
 * with a few characters around it. Characters are code points, so "ệ" counts once.
 */
export function judgePassword(password: string, username: string): PasswordFault | null {
  const characters = [...password.normalize('NFC').toLowerCase()];
  if (characters.length < PASSWORD_MIN_LENGTH) return 'too_short';
  if (!CLASSES.every((letters) => letters.test(password.normalize('NFC')))) return 'too_simple';
  if (new Set(characters).size < MIN_DIFFERENT) return 'too_simple';
  const rest = [username.toLowerCase(), 'nhip'].reduce((text, known) => text.replaceAll(known, ''), characters.join(''));
  return [...rest].length < PASSWORD_MIN_LENGTH / 2 ? 'too_simple' : null;
}
