import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findNoted, forgetPid, notePid } from './live-process.mjs';
import { PlainError, explainSystemError } from './plain-error.mjs';

/**
 * Makes sure that the data folder can be written and that no other Nhịp runs from it; then it is ours until `release`.
 * @param {string} dataDir
 * @returns {() => void} release
 */
export function holdDataDir(dataDir) {
  const folder = path.join(dataDir, 'run');
  try {
    mkdirSync(folder, { recursive: true });
    const probe = path.join(dataDir, `.probe-${process.pid}`);
    writeFileSync(probe, 'x');
    rmSync(probe);
  } catch (error) {
    throw explainSystemError(error, dataDir);
  }
  const other = findNoted(folder, 'supervisor');
  if (other !== undefined && other !== process.pid) {
    throw new PlainError(
      `Nhịp already runs from ${dataDir} (process ${other}).`,
      `Use that one, or end it first: kill ${other}. A second one beside it needs NHIP_DATA_DIR, NHIP_HTTP_PORT, NHIP_MQTT_PORT and NHIP_PG_PORT of its own.`,
    );
  }
  notePid(folder, 'supervisor', process.pid);
  return () => forgetPid(folder, 'supervisor');
}
