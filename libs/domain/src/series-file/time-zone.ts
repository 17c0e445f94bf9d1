/** Turns wall clock time of a zone into instants. */
export interface TimeZone {
  readonly name: string;
  /**
   * Instant (epoch milliseconds) of a wall time, given as if it were UTC. Undefined for a wall time that clocks skipped. Where clocks were set back the
   * time occurs twice: the first one is taken unless it is not after `previousMs`, the instant of the row before.
   */
  toInstant(wallMs: number, previousMs?: number): number | undefined;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const FIXED = /^(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d{2})?$/i;

function offsetReader(name: string): (instantMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const exact = (ms: number): number => {
    const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    const wall = Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second);
    return wall - Math.floor(ms / 1000) * 1000;
  };
  // Offsets change a few times a year: a day that begins and ends with the same one needs no further look.
  const ofDay = new Map<number, number | null>();
  return (ms) => {
    const day = Math.floor(ms / DAY_MS);
    let known = ofDay.get(day);
    if (known === undefined) {
      const [from, to] = [exact(day * DAY_MS), exact((day + 1) * DAY_MS)];
      known = from === to ? from : null;
      ofDay.set(day, known);
    }
    return known ?? exact(ms);
  };
}

/** A zone by its name: `Asia/Ho_Chi_Minh`, `UTC`, `+07:00`, `UTC-5`. Undefined when there is no such zone. */
export function findTimeZone(name: string): TimeZone | undefined {
  const text = name.trim();
  const fixed = /^(UTC|GMT|Z)$/i.test(text) ? ['', '+', '0', '0'] : FIXED.exec(text);
  if (fixed) {
    const minutes = (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0)) * (fixed[1] === '-' ? -1 : 1);
    return { name: text, toInstant: (wallMs) => wallMs - minutes * MINUTE_MS };
  }
  try {
    const offsetAt = offsetReader(text);
    return { name: text, toInstant: (wallMs, previousMs) => instantOf(wallMs, previousMs, offsetAt) };
  } catch {
    return undefined;
  }
}

function instantOf(wallMs: number, previousMs: number | undefined, offsetAt: (ms: number) => number): number | undefined {
  const candidates = [wallMs - offsetAt(wallMs - DAY_MS), wallMs - offsetAt(wallMs + DAY_MS), wallMs - offsetAt(wallMs)]
    .filter((ms) => ms + offsetAt(ms) === wallMs)
    .sort((a, b) => a - b);
  const [first] = candidates;
  if (first === undefined || previousMs === undefined || first > previousMs) return first;
  return candidates.find((ms) => ms > previousMs) ?? first;
}
