// Licences of every dependency against a list of allowed ones.
import satisfies from 'spdx-satisfies';

const ALLOWED_LICENCES = [
  'Apache-2.0',
  'MIT',
  'MIT-0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  '0BSD',
  'OFL-1.1',
  'CC0-1.0',
  'BlueOak-1.0.0',
  'Unlicense',
  'Python-2.0',
];

/** Packages under other terms, and why they may stay. */
export const ALLOWED_PACKAGES = [
  {
    name: /^mapbox-gl$/,
    reason:
      "proprietary; optional, loaded only when the operator sets a Mapbox token of their own and so accepts Mapbox's terms; the product runs whole without it (docs/adr/0003)",
  },
  { name: /^lightningcss(-.+)?$/, licence: 'MPL-2.0', reason: 'build tool of vite, used unchanged; none of it is in what we ship' },
  {
    name: /^(caniuse-lite|spdx-exceptions|spdx-ranges)$/,
    licence: /CC-BY-(3|4)\.0/,
    reason: 'lists of facts behind build and check tools; none of it is in what we ship',
  },
];

/** @param {string} expression an SPDX expression */
function isAllowedLicence(expression) {
  try {
    return satisfies(expression, ALLOWED_LICENCES);
  } catch {
    return false;
  }
}

/**
 * @param {import('./installed-packages.mjs').InstalledPackage[]} packages
 * @returns {string[]}
 */
export function findLicenceFaults(packages) {
  return packages
    .filter(({ licence }) => !isAllowedLicence(licence))
    .filter(
      ({ name, licence }) =>
        !ALLOWED_PACKAGES.some((entry) => entry.name.test(name) && (entry.licence === undefined || licence.match(entry.licence))),
    )
    .map(({ name, version, licence }) => `${name} ${version}: ${licence}`);
}
