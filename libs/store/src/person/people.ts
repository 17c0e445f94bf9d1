import type { Queryable } from '../queryable.js';

/** Somebody who may sign in. `passwordHash` is argon2id in PHC form. */
export interface Person {
  readonly username: string;
  readonly displayName: string;
  readonly role: 'administrator';
  readonly passwordHash: string;
}

const COLUMNS = 'username, display_name as "displayName", role, password_hash as "passwordHash"';

/** The person of this user name, unless disabled. */
export async function findPerson(db: Queryable, username: string): Promise<Person | undefined> {
  const { rows } = await db.query<Person>({
    name: 'find-person',
    text: `select ${COLUMNS} from person where username = $1 and disabled_at is null`,
    values: [username],
  });
  return rows[0];
}

/** Stores a new person. False when the user name is taken. */
export async function insertPerson(db: Queryable, person: Person): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'insert-person',
    text: 'insert into person (username, display_name, role, password_hash) values ($1, $2, $3, $4) on conflict do nothing',
    values: [person.username, person.displayName, person.role, person.passwordHash],
  });
  return rowCount === 1;
}

/** Changes the name that other people see. */
export async function updatePersonName(db: Queryable, username: string, displayName: string): Promise<void> {
  await db.query({
    name: 'update-person-name',
    text: 'update person set display_name = $2 where username = $1',
    values: [username, displayName],
  });
}

/** Stores another password hash (argon2id in PHC form), unless it changed since `oldHash` was read. False when it did. */
export async function updatePersonPassword(
  db: Queryable,
  { username, oldHash, newHash }: { username: string; oldHash: string; newHash: string },
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'update-person-password',
    text: 'update person set password_hash = $3 where username = $1 and password_hash = $2',
    values: [username, oldHash, newHash],
  });
  return rowCount === 1;
}
