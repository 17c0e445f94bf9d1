import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import pg from 'pg';

const FOLDER = fileURLToPath(new URL('../migrations', import.meta.url));
const LOCK = 734_000;
const NO_TRANSACTION = '--! no-transaction';

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
}

function readMigrations(): Migration[] {
  return readdirSync(FOLDER)
    .filter((name) => /^\d{4}-.*\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(FOLDER, name), 'utf8');
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') };
    });
}

async function apply(client: pg.Client, { name, sql, hash }: Migration): Promise<void> {
  const alone = sql.startsWith(NO_TRANSACTION);
  if (!alone) await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into migration (name, hash) values ($1, $2)', [name, hash]);
    if (!alone) await client.query('commit');
  } catch (error) {
    if (!alone) await client.query('rollback');
    throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * Brings a database to the newest schema. Forward only, one transaction a file, under an advisory lock; a file that was changed after it
 * was applied is refused by its hash. Says what it does through `log`.
 */
export async function migrate(databaseUrl: string, log: (text: string) => void = () => undefined): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'nhip-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(
      'create table if not exists migration (name text primary key, hash text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from migration');
    const applied = new Map(rows.map((row) => [row.name, row.hash]));
    for (const migration of readMigrations()) {
      const known = applied.get(migration.name);
      if (known === migration.hash) continue;
      if (known !== undefined) throw new Error(`migration ${migration.name} was edited after it was applied; add a new one instead`);
      log(`migration ${migration.name}`);
      await apply(client, migration);
    }
  } finally {
    await client.end();
  }
}
