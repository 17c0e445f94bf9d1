/** Is a session at rest: was its last action longer ago than `limitMs`? Instants are epoch milliseconds. */
export const isAtRest = (lastActionMs: number, nowMs: number, limitMs: number): boolean => nowMs - lastActionMs > limitMs;

/**
 * The instant to remember after an action at `nowMs`. Actions form a chain in which no gap is longer than `limitMs`; an action after a longer gap does
 * not mend it, so whoever walks up to a screen at rest cannot wake it by touching it. Only a confirmation begins a new chain.
 */
export const continueChain = (lastActionMs: number, nowMs: number, limitMs: number): number =>
  isAtRest(lastActionMs, nowMs, limitMs) ? lastActionMs : Math.max(lastActionMs, nowMs);
