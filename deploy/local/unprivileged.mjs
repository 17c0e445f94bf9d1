// PostgreSQL refuses to run as root. When we are root, its programs run as an unprivileged user.
import { chownSync, existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const isRoot = () => process.getuid?.() === 0;

/** The user id under which PostgreSQL runs when we are root: `nobody` of Debian. */
const NOBODY = 65534;

/**
 * The command line that runs `command` without root's rights.
 * @param {string} command
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function withoutRoot(command, args) {
  if (!isRoot()) return [command, args];
  return ['setpriv', [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--', command, ...args]];
}

/**
 * Gives a folder and what is in it to the unprivileged user (only when we are root).
 * @param {string} folder
 */
export function giveAway(folder) {
  if (!isRoot()) return;
  chownSync(folder, NOBODY, NOBODY);
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (lstatSync(file).isDirectory()) giveAway(file);
    else if (!lstatSync(file).isSymbolicLink()) chownSync(file, NOBODY, NOBODY);
  }
}

/**
 * Can the unprivileged user reach this folder? A home folder of mode 0700 above it would shut PostgreSQL out.
 * @param {string} folder
 * @returns {string | undefined} the first folder on the way that is closed
 */
export function findClosedParent(folder) {
  if (!isRoot()) return undefined;
  let at = path.resolve(folder);
  const chain = [];
  while (at !== path.dirname(at)) {
    chain.unshift(at);
    at = path.dirname(at);
  }
  return chain.find((dir) => existsSync(dir) && !(statSync(dir).mode & 0o001) && statSync(dir).uid !== NOBODY);
}

