import { randomPassword } from '@nhip/platform';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const FILE_NAME = 'simulator-credentials.json';
const OWNER_ONLY = 0o600;
const fileSchema = z.record(z.string(), z.string().min(1));

/** The simulator's device passwords by asset id, kept in `folder` for its owner only. Missing ones are made and stored. */
export function loadPasswords(folder: string, assetIds: readonly string[]): ReadonlyMap<string, string> {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, FILE_NAME);
  const known = existsSync(file) ? fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  const missing = assetIds.filter((id) => known[id] === undefined);
  if (missing.length > 0) {
    for (const id of missing) known[id] = randomPassword();
    const part = `${file}.new`;
    writeFileSync(part, `${JSON.stringify(known, null, 2)}\n`, { mode: OWNER_ONLY });
    renameSync(part, file);
  }
  chmodSync(file, OWNER_ONLY);
  return new Map(assetIds.map((id) => [id, known[id] as string]));
}
