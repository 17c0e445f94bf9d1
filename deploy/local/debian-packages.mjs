// Real TimescaleDB and Mosquitto without root and without Docker: apt itself resolves, fetches and verifies the packages of Debian 13
// into a private folder, dpkg unpacks them, and two-line wrappers start them through Debian 13's own loader
// (Debian 12's glibc 2.36 cannot load these binaries: they want 2.38). About 100 MB.
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findMirrors, readAptSources } from './apt-sources.mjs';
import { boundToParent } from './live-process.mjs';
import { PlainError, explainSystemError } from './plain-error.mjs';
import { runTool } from './tool-process.mjs';

const PACKAGES = ['postgresql-17-timescaledb', 'mosquitto', 'mosquitto-clients'];
const SKIPPED = /^(perl|libperl|locales|libllvm|libz3|postgresql-common|postgresql-client-common|ssl-cert|debconf|adduser|tzdata-legacy)/;
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const NEEDED_BYTES = 900 * 1024 * 1024;
/** Raised when the layout of the unpacked folder changes. */
const LAYOUT = '2';

/** @typedef {{ bin: string, pgBin: string }} Binaries folders of wrappers: `bin` for mosquitto*, psql, pg_dump; `pgBin` for the server's own tools */

/**
 * Makes apt's private world under `folder` and returns the options that confine apt to it.
 * @param {string} folder
 */
function preparePrivateApt(folder) {
  const { main, security } = findMirrors(readAptSources());
  const [mirror] = main;
  if (mirror === undefined) {
    throw new PlainError(
      'No Debian mirror is named in /etc/apt.',
      'Add a Debian mirror to /etc/apt/sources.list, or set DATABASE_URL and MQTT_URL to servers of your own.',
    );
  }
  if (!existsSync(KEYRING))
    throw new PlainError(
      `${KEYRING} is missing.`,
      'Install the package debian-archive-keyring, or set DATABASE_URL and MQTT_URL to servers of your own.',
    );
  for (const part of ['lists/partial', 'cache/archives/partial', 'etc/preferences.d', 'log'])
    mkdirSync(path.join(folder, part), { recursive: true });
  const signed = `[signed-by=${KEYRING} target=Packages]`;
  const lines = [`deb ${signed} ${mirror} trixie main`];
  if (security[0]) lines.push(`deb ${signed} ${security[0]} trixie-security main`);
  writeFileSync(path.join(folder, 'sources.list'), `${lines.join('\n')}\n`);
  writeFileSync(path.join(folder, 'status'), '');
  const settings = {
    'Dir::Etc::SourceList': path.join(folder, 'sources.list'),
    'Dir::Etc::SourceParts': '/dev/null',
    'Dir::Etc::Preferences': '/dev/null',
    'Dir::Etc::PreferencesParts': path.join(folder, 'etc/preferences.d'),
    'Dir::State': folder,
    'Dir::State::Lists': path.join(folder, 'lists'),
    'Dir::State::Status': path.join(folder, 'status'),
    'Dir::Cache': path.join(folder, 'cache'),
    'Dir::Log': path.join(folder, 'log'),
    'APT::Sandbox::User': '',
    'APT::Install-Recommends': 'false',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '3',
    'Debug::NoLocking': 'true',
  };
  return Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
}

/**
 * @param {string} step
 * @param {string} output
 */
function explainAptFailure(step, output) {
  const tail = output.trim().split('\n').slice(-3).join(' | ');
  if (/no space left|enough free space/i.test(output)) return explainSystemError(new Error(output), 'the downloaded packages');
  if (
    /Could not resolve|Could not connect|Failed to fetch|Unable to connect|Temporary failure|Connection timed out|Network is unreachable/i.test(
      output,
    )
  ) {
    return new PlainError(
      `Debian's packages cannot be reached (${step}).`,
      `Check the network and try again: what is already downloaded is kept. Or set DATABASE_URL and MQTT_URL to servers of your own. apt said: ${tail}`,
    );
  }
  return new PlainError(`apt could not ${step}.`, `apt said: ${tail}`);
}

/**
 * apt without its own lock, so it must not outlive us: the next start would download into the same folder.
 * @param {string[]} args
 * @param {{ onLine?: (line: string) => void }} [options]
 */
const runApt = (args, options) => runTool(...boundToParent('SIGTERM', 'apt-get', args), options);

/**
 * Downloads the closure of PACKAGES; finished files of an earlier, broken run are used again by apt.
 * @param {string} folder
 * @param {(text: string) => void} say
 */
async function download(folder, say) {
  const options = preparePrivateApt(folder);
  say('asking the Debian mirror for its package lists');
  const update = await runApt([...options, 'update', '-q']);
  if (update.code !== 0 || /^W: Failed to fetch|^E: /m.test(update.output))
    throw explainAptFailure('read the package lists', update.output);
  const plan = await runApt([...options, 'install', '-y', '-q', '--no-install-recommends', '--print-uris', ...PACKAGES]);
  if (plan.code !== 0) throw explainAptFailure('resolve TimescaleDB and Mosquitto', plan.output);
  const total = (plan.output.match(/^'/gm) ?? []).length;
  let done = 0;
  say(`downloading ${total} packages of Debian 13 (PostgreSQL 17, TimescaleDB, Mosquitto)`);
  const fetched = await runApt([...options, 'install', '-y', '-q', '--no-install-recommends', '--download-only', ...PACKAGES], {
    onLine: (line) => {
      if (!line.startsWith('Get:')) return;
      done += 1;
      if (done % 10 === 0 || done === total) say(`downloaded ${done} of ${total} packages`);
    },
  });
  if (fetched.code !== 0) throw explainAptFailure('download the packages', fetched.output);
  const archives = path.join(folder, 'cache/archives');
  return readdirSync(archives)
    .filter((name) => name.endsWith('.deb'))
    .map((name) => path.join(archives, name));
}

/**
 * A wrapper that starts `target` through the unpacked loader. PostgreSQL finds its share folder relative to argv0.
 * @param {{ root: string, loader: string, libraries: string, file: string, target: string }} at
 */
function writeWrapper({ root, loader, libraries, file, target }) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(
    file,
    `#!/bin/sh\nexec ${JSON.stringify(path.join(root, loader))} --library-path ${JSON.stringify(libraries)} --argv0 ${JSON.stringify(file)} ${JSON.stringify(target)} "$@"\n`,
  );
  chmodSync(file, 0o755);
}

/**
 * Puts wrappers in the place of the programs we start.
 * @param {string} root
 */
function wrapPrograms(root) {
  const triplet = readdirSync(path.join(root, 'usr/lib')).find((name) => name.endsWith('-linux-gnu')) ?? 'x86_64-linux-gnu';
  const loader = ['usr/lib64', `usr/lib/${triplet}`, 'lib64']
    .flatMap((dir) => (existsSync(path.join(root, dir)) ? readdirSync(path.join(root, dir)).map((name) => path.join(dir, name)) : []))
    .find((name) => /ld-linux[^/]*\.so\.\d$/.test(name));
  if (!loader)
    throw new PlainError('The unpacked packages hold no program loader.', 'Remove the folder `root` in NHIP_DATA_DIR and start again.');
  const libraries = [`usr/lib/${triplet}`, 'usr/lib', `lib/${triplet}`].map((dir) => path.join(root, dir)).join(':');
  const pgBin = path.join(root, 'usr/lib/postgresql/17/bin');
  for (const name of readdirSync(pgBin).filter((n) => !n.endsWith('.real'))) {
    const file = path.join(pgBin, name);
    renameSync(file, `${file}.real`);
    writeWrapper({ root, loader, libraries, file, target: `${file}.real` });
  }
  const programs = {
    mosquitto: 'usr/sbin/mosquitto',
    mosquitto_pub: 'usr/bin/mosquitto_pub',
    mosquitto_sub: 'usr/bin/mosquitto_sub',
    mosquitto_passwd: 'usr/bin/mosquitto_passwd',
  };
  for (const [name, real] of Object.entries(programs))
    writeWrapper({ root, loader, libraries, file: path.join(root, 'bin', name), target: path.join(root, real) });
  for (const name of ['psql', 'pg_dump'])
    writeFileSync(path.join(root, 'bin', name), `#!/bin/sh\nexec ${JSON.stringify(path.join(pgBin, name))} "$@"\n`, { mode: 0o755 });
}

/**
 * @param {string} root
 * @returns {Binaries}
 */
const binariesIn = (root) => ({ bin: path.join(root, 'bin'), pgBin: path.join(root, 'usr/lib/postgresql/17/bin') });

/**
 * Makes sure that PostgreSQL 17 with TimescaleDB and Mosquitto are unpacked under `dataDir`/root and returns where. A run that was
 * interrupted is resumed: downloads are kept, unpacking goes to `root.part` and is renamed when whole.
 * @param {string} dataDir
 * @param {(text: string) => void} say
 * @returns {Promise<Binaries>}
 */
export async function ensureDebianPackages(dataDir, say) {
  const root = path.join(dataDir, 'root');
  const mark = path.join(root, 'nhip-layout');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === `${LAYOUT} ${root}`) return binariesIn(root);
  if (!existsSync('/usr/bin/apt-get') || !existsSync('/usr/bin/dpkg')) {
    throw new PlainError(
      'This machine is not Debian 12 or 13, so the database and the broker cannot be unpacked from its packages.',
      'Set DATABASE_URL and MQTT_URL to a TimescaleDB and a Mosquitto of your own, or with Docker: npm start -- --docker.',
    );
  }
  mkdirSync(dataDir, { recursive: true });
  const disk = statfsSync(dataDir);
  if (disk.bavail * disk.bsize < NEEDED_BYTES) throw explainSystemError(new Error('not enough free space'), path.join(dataDir, 'root'));
  try {
    const packages = await download(path.join(dataDir, 'apt'), say);
    const part = `${root}.part`;
    rmSync(part, { recursive: true, force: true });
    rmSync(root, { recursive: true, force: true });
    mkdirSync(part, { recursive: true });
    say(`unpacking ${packages.length} packages`);
    for (const file of packages.filter((name) => !SKIPPED.test(path.basename(name)))) {
      const unpacked = await runTool('dpkg', ['-x', file, part]);
      if (unpacked.code !== 0) throw explainSystemError(new Error(unpacked.output), part);
    }
    renameSync(part, root);
    wrapPrograms(root);
    writeFileSync(mark, `${LAYOUT} ${root}`);
    rmSync(path.join(dataDir, 'apt/cache/archives'), { recursive: true, force: true });
  } catch (error) {
    throw explainSystemError(error, dataDir);
  }
  return binariesIn(root);
}
