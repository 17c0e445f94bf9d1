import type { AccountType, PersonRole, Reach } from '@nhip/contracts';
import { PERSON_REACH_COLUMNS } from '../access/person-reach.js';
import type { Queryable } from '../queryable.js';

/** Somebody who may sign in. `passwordHash` is argon2id in PHC form. */
export interface Person {
  readonly username: string;
  readonly displayName: string;
  readonly role: PersonRole;
  readonly passwordHash: string;
}

/** A person with what sign-in asks and what of the site they see. `hasSecondFactor`: set up and confirmed. `isBreakGlass`: the sealed account. */
export interface SignInPerson extends Person, Reach {
  readonly mustChangePassword: boolean;
  readonly passwordChangedAt: Date;
  readonly hasSecondFactor: boolean;
  readonly isBreakGlass: boolean;
}

/** A person to be stored. */
export interface NewPerson extends Person {
  readonly accountType: AccountType;
  readonly organisationCode?: string | undefined;
  readonly mustChangePassword: boolean;
  /** User name of who made the account; absent: Nhịp itself. */
  readonly createdBy?: string | undefined;
}

const COLUMNS = `p.username, p.display_name as "displayName", p.role, p.password_hash as "passwordHash", p.must_change_password as "mustChangePassword",
  p.password_changed_at as "passwordChangedAt", ${PERSON_REACH_COLUMNS},
  exists (select 1 from second_factor f where f.username = p.username and f.confirmed_at is not null) as "hasSecondFactor",
  exists (select 1 from break_glass b where b.username = p.username) as "isBreakGlass"`;

/** The person of this user name, unless disabled. */
export async function findPerson(db: Queryable, username: string): Promise<SignInPerson | undefined> {
  const { rows } = await db.query<SignInPerson>({
    name: 'find-person',
    text: `select ${COLUMNS} from person p where p.username = $1 and p.disabled_at is null`,
    values: [username],
  });
  return rows[0];
}

/** Stores a new person, who sees nothing yet (`replacePersonReach`). False when the user name is taken. */
export async function insertPerson(db: Queryable, person: NewPerson): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'insert-person',
    text: `insert into person (username, display_name, role, password_hash, account_type, organisation_code, must_change_password, created_by)
           values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    values: [
      person.username,
      person.displayName,
      person.role,
      person.passwordHash,
      person.accountType,
      person.organisationCode ?? null,
      person.mustChangePassword,
      person.createdBy ?? null,
    ],
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

/** From the next request on the person can do nothing before choosing another password. */
export async function requireNewPassword(db: Queryable, username: string): Promise<void> {
  await db.query({
    name: 'require-new-password',
    text: 'update person set must_change_password = true where username = $1',
    values: [username],
  });
}
