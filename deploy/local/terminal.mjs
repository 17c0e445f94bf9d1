// What the person at the terminal sees: lines that stay, and (on a real terminal) one line that changes.

/** @typedef {{ isLive: boolean, say: (text: string) => void, status: (text: string) => void, end: () => void }} Terminal */

const CLEAR_LINE = '\r\u001b[2K';
/** Without a terminal, a status that only moves is repeated no more often than this. */
const QUIET_MS = 10_000;

/**
 * @param {NodeJS.WriteStream} [stream]
 * @returns {Terminal}
 */
export function openTerminal(stream = process.stdout) {
  let current = '';
  let saidAt = 0;
  // whoever read us has gone: there is nobody left to tell
  stream.on('error', () => undefined);
  const width = () => Math.max(20, (stream.columns ?? 80) - 1);
  return {
    isLive: stream.isTTY === true,
    say: (text) => {
      stream.write(stream.isTTY && current ? `${CLEAR_LINE}${text}\n${current}` : `${text}\n`);
      saidAt = Date.now();
    },
    status: (text) => {
      if (stream.isTTY) {
        current = text.slice(0, width());
        stream.write(`${CLEAR_LINE}${current}`);
      } else if (text && text !== current && Date.now() - saidAt > QUIET_MS) {
        current = text;
        saidAt = Date.now();
        stream.write(`${text}\n`);
      }
    },
    end: () => {
      if (stream.isTTY && current) stream.write(`${CLEAR_LINE}`);
      current = '';
    },
  };
}

/**
 * `[██████····] 60 %`
 * @param {number} done
 * @param {number} total
 */
export function bar(done, total) {
  const share = total > 0 ? Math.min(1, done / total) : 1;
  const full = Math.round(share * 20);
  return `[${'█'.repeat(full)}${'·'.repeat(20 - full)}] ${Math.round(share * 100)} %`;
}
