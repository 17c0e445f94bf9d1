import { askReady } from './readiness.mjs';

const EVERY_MS = 2000;

/** @param {number} ms */
function describeUptime(ms) {
  const seconds = Math.floor(ms / 1000);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/**
 * The live line under the start: flowing or not, and why not. A change is said once, as a line that stays.
 * @param {string} address
 * @param {import('./terminal.mjs').Terminal} terminal
 * @param {{ past: () => string }} simulator
 * @returns {() => void} ends the watch: what we stop ourselves is no alarm
 */
export function watchHealth(address, terminal, simulator) {
  const startedAt = Date.now();
  let wasReady = true;
  let isOver = false;
  const look = async () => {
    const { ready, missing } = await askReady(address);
    if (isOver) return;
    if (ready !== wasReady) terminal.say(ready ? '✓ the river flows again' : `✗ the river does not flow: ${missing.join(', ')}`);
    wasReady = ready;
    const past = simulator.past();
    const state = ready ? '● flowing' : `○ ${missing.join(' · ')}`;
    const uptime = terminal.isLive ? ` · ${describeUptime(Date.now() - startedAt)}` : '';
    terminal.status(`${state}${uptime}${past ? ` · ${past}` : ''}`);
    setTimeout(() => void look(), EVERY_MS);
  };
  void look();
  return () => {
    isOver = true;
  };
}
