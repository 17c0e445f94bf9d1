// PostgreSQL refuses to run as root. When we are root, its programs run as an unprivileged user.
import { chownSync, existsSync, lstatSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const isRoot = () => process.getuid?.() === 0;

/** The user id under which PostgreSQL runs when we are root: `nobody` of Debian. */
const NOBODY = 65534;

/** Bits of the capability mask: may pass closed folders (reading only; or in every way, which containers more often grant). */
const CAPABILITIES = /** @type {const} */ ([
  ['dac_read_search', 2n],
  ['dac_override', 1n],
]);

/** The capability that lets an unprivileged program pass closed folders, if we hold one to give. */
function findPassCapability() {
  const mask = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'}`);
  return CAPABILITIES.find(([, bit]) => (mask >> bit) & 1n)?.[0];
}

/**
 * The command line that runs `command` without root's rights. Where a folder above `folder` is closed to others (/root has mode 0700)
 * the program keeps one capability of root, to pass closed folders; PostgreSQL asks for nothing but an effective user id that is not 0.
 * @param {string} folder data folder of the program
 * @param {string} command
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function withoutRoot(folder, command, args) {
  if (!isRoot()) return [command, args];
  const capability = findClosedParent(folder) ? findPassCapability() : undefined;
  // no_setuid_fixup: else access(2), by which initdb looks for its fellow programs, judges without the capability
  const kept = capability ? ['--securebits=+no_setuid_fixup', `--inh-caps=+${capability}`, `--ambient-caps=+${capability}`] : [];
  return ['setpriv', [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', ...kept, '--', command, ...args]];
}

/** @param {string} folder @returns {string | undefined} the closed folder that keeps an unprivileged program out for good */
export const findBarrier = (folder) => (findPassCapability() ? undefined : findClosedParent(folder));

/**
 * Gives a file, or a folder and what is in it, to the unprivileged user (only when we are root).
 * @param {string} file
 */
export function giveAway(file) {
  if (!isRoot()) return;
  const stat = lstatSync(file);
  if (stat.isSymbolicLink()) return;
  chownSync(file, NOBODY, NOBODY);
  if (stat.isDirectory()) for (const name of readdirSync(file)) giveAway(path.join(file, name));
}

/**
 * Can the unprivileged user reach this folder? A home folder of mode 0700 above it would shut PostgreSQL out.
 * @param {string} folder
 * @returns {string | undefined} the first folder on the way that is closed
 */
function findClosedParent(folder) {
  if (!isRoot()) return undefined;
  let at = path.resolve(folder);
  const chain = [];
  while (at !== path.dirname(at)) {
    chain.unshift(at);
    at = path.dirname(at);
  }
  return chain.find((dir) => existsSync(dir) && !(statSync(dir).mode & 0o001) && statSync(dir).uid !== NOBODY);
}
