// Waiting, with words about what is still missing.
import { connect } from 'node:net';

/** @param {number} ms */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
export function answers(port, host) {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1000 });
    /** @param {boolean} result */
    const end = (result) => {
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

/**
 * Asks `/health/ready` once.
 * @param {string} address
 * @returns {Promise<{ ready: boolean, missing: string[] }>}
 */
export async function askReady(address) {
  try {
    const response = await fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(3000) });
    const body = /** @type {{ checks?: Record<string, string> }} */ (await response.json().catch(() => ({})));
    const missing = Object.entries(body.checks ?? {})
      .filter(([, result]) => result !== 'ok')
      .map(([name, result]) => `${name}: ${typeof result === 'string' ? result : JSON.stringify(result)}`);
    return { ready: response.ok, missing: response.ok || missing.length > 0 ? missing : [`ops answers ${response.status}`] };
  } catch {
    return { ready: false, missing: ['ops does not answer yet'] };
  }
}
