import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Folder of real data of others (series, boundaries), which stands beside the checkout and is not part of it; `NHIP_REAL_DATA` names another place.
 * Undefined when there is none: the tests that need it say that they did not run.
 */
export function findRealData(): string | undefined {
  return [process.env.NHIP_REAL_DATA ?? '', '../shared/data', '../../shared/data']
    .filter(Boolean)
    .map((folder) => path.resolve(ROOT, folder))
    .find((folder) => existsSync(folder));
}
