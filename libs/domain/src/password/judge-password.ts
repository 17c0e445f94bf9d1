/** Shortest password without a second factor, in characters: TCVN 14423:2026, 5.6.2.2 suggests 14 of four classes. */
export const PASSWORD_MIN_LENGTH = 14;

/** Shortest password beside a second factor, in characters (5.6.2.2). */
export const PASSWORD_MIN_LENGTH_WITH_FACTOR = 8;

/** How many passwords back one may not be chosen again, the current one included (5.6.2.2). */
export const PASSWORD_HISTORY = 10;

/** The four classes: small letters, capitals, digits, everything else. */
const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

/** Fewest different characters in it: "aaaaaaaaaaaa" is long and worth nothing. */
const MIN_DIFFERENT = 5;

/** Shorter parts of a name stand in ordinary sentences: "An", "Hà". */
const NAME_PART_LENGTH = 4;

/** What is wrong with a new password. */
export type PasswordFault = 'too_short' | 'too_simple' | 'holds_name' | 'too_common';

/** What a password is judged against. */
export interface PasswordRules {
  /** User name of the account. */
  readonly username: string;
  /** Name that other people see. */
  readonly displayName?: string;
  /** Is a second factor asked for beside the password? It may then be shorter and needs no classes. */
  readonly hasSecondFactor?: boolean;
  /** Is this word (small letters) on the list of common passwords? Absent: nothing is. */
  readonly isCommon?: (word: string) => boolean;
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** The user name whole, and the display name whole; short ones count for nothing. */
const namesOf = ({ username, displayName = '' }: PasswordRules): string[] =>
  [username, displayName].map(plain).filter((name) => [...name].length >= NAME_PART_LENGTH);

const LOOKALIKES: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

/** The word as it stands, with look-alikes read as letters, and each without what hangs on its ends: "P@ssw0rd2026!" is "password". */
function wordsIn(password: string): Set<string> {
  const small = password.normalize('NFC').toLowerCase();
  const trim = (word: string): string => word.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const read = (word: string): string => [...word].map((character) => LOOKALIKES[character] ?? character).join('');
  return new Set([small, read(small), trim(small), trim(read(small)), read(trim(small))]);
}

/** Common, or so with no more than half the needed characters around it. */
function isCommonAtHeart(password: string, minLength: number, isCommon: (word: string) => boolean): boolean {
  const length = [...password.normalize('NFC')].length;
  return [...wordsIn(password)].some((word) => word !== '' && length - [...word].length <= minLength / 2 && isCommon(word));
}

/**
 * Judges a password that a person chose: long enough, four classes of characters unless a second factor is asked for, at least five different ones,
 * neither user name nor display name in it, little more than "nhip", and not on the list of common ones. Characters are code points, so "ệ" counts once.
 */
export function judgePassword(password: string, rules: PasswordRules): PasswordFault | null {
  const characters = [...password.normalize('NFC')];
  const minLength = rules.hasSecondFactor ? PASSWORD_MIN_LENGTH_WITH_FACTOR : PASSWORD_MIN_LENGTH;
  if (characters.length < minLength) return 'too_short';
  if (!rules.hasSecondFactor && !CLASSES.every((letters) => letters.test(characters.join('')))) return 'too_simple';
  const small = characters.join('').toLowerCase();
  if (new Set(small).size < MIN_DIFFERENT) return 'too_simple';
  if (namesOf(rules).some((name) => plain(password).includes(name))) return 'holds_name';
  if ([...small.replaceAll('nhip', '')].length < minLength / 2) return 'too_simple';
  return rules.isCommon && isCommonAtHeart(password, minLength, rules.isCommon) ? 'too_common' : null;
}
