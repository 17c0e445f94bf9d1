import { bar } from './terminal.mjs';

/**
 * Follows what the simulator says of itself on standard output: one JSON line a step (`progress`), `ready` when today's data is stored.
 * @param {import('./terminal.mjs').Terminal} terminal
 */
export function followSimulator(terminal) {
  let isReady = false;
  let past = '';
  /** @type {() => void} */
  let resolveToday = () => undefined;
  /** @type {Promise<void>} */
  const today = new Promise((resolve) => {
    resolveToday = resolve;
  });
  /** @param {{ label: string, done: number, total: number }} progress */
  const show = ({ label, done, total }) => {
    const text = `${label} ${bar(done, total)}`;
    if (!isReady) terminal.status(`  ${text}`);
    else past = done < total ? text : '';
  };
  return {
    today,
    /** Progress of the days before, or nothing when they are in. */
    past: () => past,
    /** @param {string} line */
    onLine: (line) => {
      if (!line.startsWith('{"progress"') && !line.startsWith('{"ready"')) return;
      const message = JSON.parse(line);
      if (message.progress) show(message.progress);
      if (!message.ready) return;
      isReady = true;
      resolveToday();
    },
  };
}
