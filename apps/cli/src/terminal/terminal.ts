/** What the person at the terminal sees. */
export interface Terminal {
  /** A line of the result (stdout). */
  say(line: string): void;
  /** A line about a fault (stderr). */
  warn(line: string): void;
  /** How far the work is: one moving line on a terminal, elsewhere a line at most every 10 s (stderr). Without `total` there is no bar. */
  progress(label: string, done: number, total?: number): void;
  /** Removes the moving line. */
  endProgress(): void;
}

/** A stream as Node.js has it. */
type Stream = Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns' | 'on'>;

const CLEAR_LINE = '\r\u001b[2K';
const QUIET_MS = 10_000;
const LIVE_MS = 80;
const BAR_WIDTH = 20;
const counted = new Intl.NumberFormat('en');

function describe(label: string, done: number, total: number | undefined): string {
  if (total === undefined || total <= 0) return `${label}: ${counted.format(done)}`;
  const share = Math.min(1, done / total);
  const full = Math.round(share * BAR_WIDTH);
  return `${label} [${'█'.repeat(full)}${'·'.repeat(BAR_WIDTH - full)}] ${Math.floor(share * 100)} % (${counted.format(done)} of ${counted.format(total)})`;
}

/** Opens the terminal of this process. */
export function openTerminal(out: Stream = process.stdout, err: Stream = process.stderr, now: () => number = Date.now): Terminal {
  let current = '';
  let shownAt = -QUIET_MS;
  // whoever read us has gone: there is nobody left to tell
  for (const stream of [out, err]) stream.on('error', () => undefined);
  const clear = (): void => void (current && err.isTTY && err.write(CLEAR_LINE));
  const write = (stream: Stream, line: string): void => {
    clear();
    stream.write(`${line}\n`);
    if (current && err.isTTY) err.write(current);
  };
  return {
    say: (line) => write(out, line),
    warn: (line) => write(err, line),
    progress: (label, done, total) => {
      const isLast = total !== undefined && done >= total;
      if (!isLast && now() - shownAt < (err.isTTY ? LIVE_MS : QUIET_MS)) return;
      const text = describe(label, done, total);
      shownAt = now();
      if (!err.isTTY) return void err.write(`${text}\n`);
      current = text.slice(0, Math.max(20, (err.columns ?? 80) - 1));
      err.write(`${CLEAR_LINE}${current}`);
    },
    endProgress: () => {
      clear();
      current = '';
      shownAt = -QUIET_MS;
    },
  };
}
