// Every package of package-lock.json, described by its own package.json where it is installed and by the lock where it is not
// (optional packages of other platforms).
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** @typedef {{ name: string, version: string, licence: string, node: string | undefined, isOptional: boolean }} InstalledPackage */

/** @param {any} manifest old packages write an object or a list of objects */
function readLicence(manifest) {
  const given = manifest.license ?? manifest.licenses;
  /** @param {any} entry */
  const one = (entry) => (typeof entry === 'string' ? entry : entry?.type);
  if (Array.isArray(given)) return given.length === 1 ? one(given[0]) : `(${given.map(one).join(' OR ')})`;
  return one(given) ?? 'none stated';
}

/**
 * @param {string} root
 * @returns {InstalledPackage[]}
 */
export function readInstalledPackages(root) {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(lock.packages)
    .filter(([folder, entry]) => folder !== '' && !entry.link)
    .map(([folder, entry]) => {
      const file = path.join(root, folder, 'package.json');
      const manifest = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : entry;
      const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return {
        name,
        version: entry.version,
        licence: readLicence(manifest),
        node: (manifest.engines ?? entry.engines)?.node,
        isOptional: entry.optional === true,
      };
    });
}
