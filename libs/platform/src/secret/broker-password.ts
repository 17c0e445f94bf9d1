import { pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';

// Device passwords are 144 random bits, so few rounds suffice, and 10 000 accounts are written in well under a second.
const ROUNDS = 101;
const SALT_BYTES = 12;
const KEY_BYTES = 64;

/** Password in the form of Mosquitto's password file: `$7$rounds$salt$key`, PBKDF2-SHA512, base64. */
export function hashBrokerPassword(password: string, salt = randomBytes(SALT_BYTES)): string {
  return `$7$${ROUNDS}$${salt.toString('base64')}$${pbkdf2Sync(password, salt, ROUNDS, KEY_BYTES, 'sha512').toString('base64')}`;
}

/** Does the password belong to a hash of `hashBrokerPassword`? */
export function matchesBrokerPassword(password: string, hash: string): boolean {
  const [, kind, rounds, salt, key] = hash.split('$');
  if (kind !== '7' || !rounds || !salt || !key) return false;
  const expected = Buffer.from(key, 'base64');
  const actual = pbkdf2Sync(password, Buffer.from(salt, 'base64'), Number(rounds), expected.length, 'sha512');
  return timingSafeEqual(actual, expected);
}

/**
 * A password that nobody has to remember: `bytes` (18) random bytes, URL-safe. It never begins with a hyphen, which a terminal takes for an option and a
 * spreadsheet for a formula.
 */
export function randomPassword(bytes = 18): string {
  for (;;) {
    const password = randomBytes(bytes).toString('base64url');
    if (!password.startsWith('-')) return password;
  }
}

/** A new password, and what the broker's password file holds of it. The password is shown once; only the hash is kept. */
export function inventBrokerPassword(): { readonly password: string; readonly hash: string } {
  const password = randomPassword();
  return { password, hash: hashBrokerPassword(password) };
}
