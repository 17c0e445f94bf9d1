import { Inject, Injectable } from '@nestjs/common';
import { AppError, type AccountChange, type CreatedAccount, type NewAccount, type People, type PersonFacts } from '@nhip/contracts';
import { hashPassword, randomPassword } from '@nhip/platform';
import {
  appendChanges,
  countOtherAdministrators,
  disableAccount,
  enableAccount,
  findAccount,
  insertPerson,
  listAccounts,
  listOrganisations,
  lockAccounts,
  replacePersonReach,
  updateAccount,
  withTransaction,
  type Account,
} from '@nhip/store';
import type pg from 'pg';
import { POOL } from '../../server/tokens.js';
import { toPerson } from './to-person.js';

const ADMINISTRATOR = 'administrator';

/** What it means when the database refuses a code. */
const UNKNOWN: Readonly<Record<string, 'ORGANISATION_UNKNOWN' | 'AREA_NOT_FOUND'>> = {
  person_organisation_code_fkey: 'ORGANISATION_UNKNOWN',
  reach_grant_organisation_code_fkey: 'ORGANISATION_UNKNOWN',
  reach_grant_area_code_fkey: 'AREA_NOT_FOUND',
};

/** Accounts: who has one, as what, and whether it is open. */
@Injectable()
export class PeopleService {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  async list(): Promise<People> {
    const today = new Date().toISOString().slice(0, 10);
    const organisations = (await listOrganisations(this.pool)).filter(({ validTo }) => validTo === null || validTo > today);
    return {
      people: (await listAccounts(this.pool)).map(toPerson),
      organisations: organisations.map(({ code, name }) => ({ code, name })),
    };
  }

  /** Makes an account with a random first password, which the person must change. */
  async create(account: NewAccount, by: string): Promise<CreatedAccount> {
    const password = randomPassword();
    const passwordHash = await hashPassword(password);
    const person = await this.change(account.username, by, 'created', async (client) => {
      const isNew = await insertPerson(client, {
        ...account,
        displayName: account.displayName.normalize('NFC'),
        organisationCode: account.organisationCode ?? undefined,
        passwordHash,
        mustChangePassword: true,
        createdBy: by,
      });
      if (!isNew) throw new AppError('PERSON_EXISTS');
      await replacePersonReach(client, account.username, account.reach);
    });
    return { person, password };
  }

  /** Nobody changes the own role, and the last administrator stays one. */
  update(username: string, change: AccountChange, by: string): Promise<PersonFacts> {
    return this.change(username, by, 'changed', async (client) => {
      const account = await getAccount(client, username);
      if (account.isBreakGlass) throw new AppError('SEALED_ACCOUNT');
      const isRoleChanged = change.role !== undefined && change.role !== account.role;
      if (isRoleChanged && username === by) throw new AppError('OWN_ACCOUNT');
      if (isRoleChanged) await keepAnAdministrator(client, account);
      const { displayName = account.displayName, role = account.role, accountType = account.accountType } = change;
      const { organisationCode = account.organisationCode } = change;
      if (change.reach) await replacePersonReach(client, username, change.reach);
      await updateAccount(client, username, { displayName: displayName.normalize('NFC'), role, accountType, organisationCode });
    });
  }

  /** Opens an account, or closes it and ends its sessions. Nobody closes the own one, nor the last administrator's. */
  setEnabled(username: string, isEnabled: boolean, by: string): Promise<PersonFacts> {
    return this.change(username, by, isEnabled ? 'enabled' : 'disabled', async (client) => {
      const account = await getAccount(client, username);
      if (account.isBreakGlass) throw new AppError('SEALED_ACCOUNT');
      if (isEnabled) return void (await enableAccount(client, username));
      if (username === by) throw new AppError('OWN_ACCOUNT');
      await keepAnAdministrator(client, account);
      await disableAccount(client, username, by);
    });
  }

  /** One change of an account, seen by the change log; no two at once, so that administrators are counted as they are. */
  private async change(username: string, by: string, action: string, work: (client: pg.PoolClient) => Promise<void>): Promise<PersonFacts> {
    try {
      return await withTransaction(this.pool, async (client) => {
        await lockAccounts(client);
        await work(client);
        const person = toPerson(await getAccount(client, username));
        await appendChanges(client, [{ noun: 'person', key: username, data: { action, by } }]);
        return person;
      });
    } catch (error) {
      const code = UNKNOWN[(error as { constraint?: string }).constraint ?? ''];
      if (code) throw new AppError(code);
      throw error;
    }
  }
}

async function getAccount(client: pg.PoolClient, username: string): Promise<Account> {
  const account = await findAccount(client, username);
  if (!account) throw new AppError('PERSON_NOT_FOUND');
  return account;
}

async function keepAnAdministrator(client: pg.PoolClient, { username, role, disabledAt }: Account): Promise<void> {
  if (role !== ADMINISTRATOR || disabledAt !== null) return;
  if ((await countOtherAdministrators(client, username)) === 0) throw new AppError('LAST_ADMINISTRATOR');
}
