// Dependencies whose `engines` exclude the oldest Node that package.json promises.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import semver from 'semver';

/** Packages that say they want a newer Node, and why they may stay. An entry that is no longer needed is a fault too. */
export const ALLOWED = new Map([
  [
    'file-type',
    '22 wants Node 22; Nest reaches it only from FileTypeValidator, which Nhịp does not use, and Nest starts with it on Node 20',
  ],
  ['@mapbox/jsonlint-lines-primitives', 'behind the style checker of maplibre-gl; bundled for the browser by vite, never run by Node'],
]);

/**
 * @param {string} root
 * @param {import('./installed-packages.mjs').InstalledPackage[]} packages
 * @param {ReadonlyMap<string, string>} [allowed]
 * @returns {string[]}
 */
export function findEngineFaults(root, packages, allowed = ALLOWED) {
  const promised = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).engines.node;
  const oldest = semver.minVersion(promised);
  if (!oldest) return [`engines.node of package.json is not a range: ${promised}`];
  const refusing = packages.filter(({ node }) => node !== undefined && !semver.satisfies(oldest, node));
  const names = new Set(refusing.map(({ name }) => name));
  return [
    ...refusing
      .filter(({ name }) => !allowed.has(name))
      .map(({ name, version, node }) => `${name} ${version} wants Node ${node}; we promise ${promised}`),
    ...[...allowed.keys()]
      .filter((name) => !names.has(name))
      .map((name) => `${name} no longer needs its exception in tools/check/engines.mjs`),
  ];
}
