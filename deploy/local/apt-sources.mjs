// Which Debian mirrors does this machine use? We ask its own apt configuration, so that no host name stands in the code.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {{ main: string[], security: string[] }} Mirrors addresses of the Debian archive and of its security archive
 */

/**
 * Entries of a one-line-style list (`deb [options] URI suite component…`).
 * @param {string} text
 */
function parseOneLine(text) {
  return text
    .split('\n')
    .map((line) => /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+/.exec(line))
    .filter((match) => match !== null)
    .map((match) => ({ uri: match[1] ?? '', suites: [match[2] ?? ''] }));
}

/**
 * Entries of a deb822-style `.sources` file.
 * @param {string} text
 */
function parseDeb822(text) {
  const entries = [];
  for (const stanza of text.split(/\n\s*\n/)) {
    /** @type {Record<string, string>} */
    const fields = {};
    let last = '';
    for (const line of stanza.split('\n').filter((l) => !l.startsWith('#'))) {
      const field = /^([A-Za-z-]+):\s*(.*)$/.exec(line);
      if (field) {
        last = (field[1] ?? '').toLowerCase();
        fields[last] = field[2] ?? '';
      } else if (last && /^\s/.test(line)) fields[last] += ` ${line.trim()}`;
    }
    if (!(fields.types ?? '').split(/\s+/).includes('deb') || /^no$/i.test(fields.enabled ?? '')) continue;
    const suites = (fields.suites ?? '').split(/\s+/).filter(Boolean);
    for (const uri of (fields.uris ?? '').split(/\s+/).filter(Boolean)) entries.push({ uri, suites });
  }
  return entries;
}

/**
 * Sorts the entries of apt's source files into main and security mirrors. Suites other than Debian's own are passed over.
 * @param {{ name: string, text: string }[]} files
 * @returns {Mirrors}
 */
export function findMirrors(files) {
  const main = new Set();
  const security = new Set();
  for (const { name, text } of files) {
    for (const { uri, suites } of name.endsWith('.sources') ? parseDeb822(text) : parseOneLine(text)) {
      const isDebianSuite = suites.some((s) => /^(bookworm|trixie|stable|oldstable)(-|\/|$)/.test(s));
      if (!isDebianSuite) continue;
      const isSecurity = suites.some((s) => /-security$|\/updates$/.test(s));
      (isSecurity ? security : main).add(uri.replace(/\/$/, ''));
    }
  }
  return { main: [...main], security: [...security] };
}

/** Reads the source files of the host's apt. @returns {{ name: string, text: string }[]} */
export function readAptSources(root = '/etc/apt') {
  const names = [path.join(root, 'sources.list')];
  const parts = path.join(root, 'sources.list.d');
  if (existsSync(parts))
    names.push(
      ...readdirSync(parts)
        .filter((n) => /\.(list|sources)$/.test(n))
        .map((n) => path.join(parts, n)),
    );
  return names.filter((name) => existsSync(name)).map((name) => ({ name, text: readFileSync(name, 'utf8') }));
}
