import { hashPassword, randomPassword, type Logger } from '@nhip/platform';
import { findPerson, insertPerson } from '@nhip/store';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import type { OpsConfig } from '../config.js';

const USERNAME = 'admin';

function inventPassword(dataDir: string): string {
  const password = randomPassword();
  const file = path.join(dataDir, 'admin-password');
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  // `mode` counts only for a new file
  chmodSync(file, 0o600);
  return password;
}

/** Makes the one administrator at first start. A random password goes to a file before the account exists, so that a cut start locks nobody out; it is never logged. */
export async function ensureAdministrator(pool: pg.Pool, config: OpsConfig, log: Logger): Promise<void> {
  if (await findPerson(pool, USERNAME)) return;
  const password = config.NHIP_ADMIN_PASSWORD ?? inventPassword(config.NHIP_DATA_DIR);
  const isNew = await insertPerson(pool, {
    username: USERNAME,
    displayName: 'Quản trị hệ thống',
    role: 'administrator',
    passwordHash: await hashPassword(password),
    accountType: 'administration',
    mustChangePassword: config.NHIP_FIRST_PASSWORD === 'change',
  });
  if (isNew)
    log.info({ username: USERNAME, from: config.NHIP_ADMIN_PASSWORD ? 'NHIP_ADMIN_PASSWORD' : 'admin-password' }, 'administrator made');
}
