const DAY_MS = 86_400_000;
const dayOf = (ms: number): number => Math.floor(ms / DAY_MS);

/**
 * Does midnight end the day whose date it carries? In some hourly files the row after 11:00 PM of a day is 12:00 AM of the *same* date, though the hour
 * that it ends belongs to that day: the reading is of the next day's first instant. Looks at wall times in the order of the file.
 */
export function doesMidnightEndTheDay(wallMs: readonly number[]): boolean {
  let [up, down] = [0, 0];
  for (let i = 1; i < wallMs.length; i += 1) {
    if (wallMs[i]! > wallMs[i - 1]!) up += 1;
    else if (wallMs[i]! < wallMs[i - 1]!) down += 1;
  }
  const inOrder = down > up ? [...wallMs].reverse() : wallMs;
  let [ends, begins] = [0, 0];
  for (let i = 1; i < inOrder.length; i += 1) {
    const [before, at] = [inOrder[i - 1]!, inOrder[i]!];
    if (at % DAY_MS !== 0) continue;
    if (dayOf(before) === dayOf(at) && before > at) ends += 1;
    else if (dayOf(before) < dayOf(at)) begins += 1;
  }
  return ends > begins;
}

/** Moves midnight to the end of the day whose date it carries. */
export const midnightAsEnd = (wallMs: number): number => (wallMs % DAY_MS === 0 ? wallMs + DAY_MS : wallMs);
