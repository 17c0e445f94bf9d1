// `npm run nhip -- …`: the command line beside a running `npm start`. Builds what has changed, finds database and broker by the same
// variables and secrets as the start, and hands over to apps/cli in this very process, so that signals and exit codes are its own.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildAll } from './build.mjs';
import { ownMqttUrl } from './children.mjs';
import { hostOf, readLocalConfig } from './config.mjs';
import { checkNode, ensureDependencies } from './dependencies.mjs';
import { reportFault } from './plain-error.mjs';
import { databaseUrlOf } from './postgres.mjs';
import { loadSecrets } from './secrets.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** @param {string} text */
const say = (text) => process.stderr.write(`· ${text}\n`);

/**
 * Where the running product is: what the environment says, else what `npm start` made in the data folder. Nothing is made here.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, string>}
 */
export function findProduct(env) {
  const config = readLocalConfig(root, [], env);
  const secrets = existsSync(path.join(config.dataDir, 'secrets.json')) ? loadSecrets(config.dataDir, env) : undefined;
  const own = secrets && databaseUrlOf({ folder: '', pgBin: '', port: config.ports.pg, bind: hostOf(config.bind), password: secrets.pg });
  const databaseUrl = config.databaseUrl ?? own;
  return {
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    MQTT_URL: config.mqttUrl ?? ownMqttUrl(config),
    NHIP_DATA_DIR: config.dataDir,
  };
}

async function main() {
  checkNode();
  await ensureDependencies(root, say);
  await buildAll(root, say, { web: false });
  Object.assign(process.env, findProduct(process.env));
  // npm changes to the root; names of files are meant from where the person is
  if (process.env.INIT_CWD && existsSync(process.env.INIT_CWD)) process.chdir(process.env.INIT_CWD);
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(path.join(root, 'dist/apps/cli/src/main.js')).href);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main().catch((error) => process.exit(reportFault(error)));
