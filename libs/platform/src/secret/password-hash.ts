import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';

/** Parameters of argon2id: 19 MiB, two rounds (OWASP); the library's default algorithm is argon2id. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hash of a password in PHC form, argon2id. */
export const hashPassword = (password: string): Promise<string> => hash(password, ARGON2);

let decoy: Promise<string> | undefined;

/** Does a password fit a hash of `hashPassword`? Without a hash the work is the same and the answer false. */
export async function isPasswordOf(passwordHash: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await (decoy ??= hashPassword(randomBytes(18).toString('base64url')))), password);
  return passwordHash !== undefined && matches;
}
