import { localTime } from './calendar.js';
import type { Randomness } from './randomness.js';

/** How fast a bin fills and how often it is emptied. */
export interface BinHabit {
  readonly everyDays: number;
  /** Hour at which the truck comes. */
  readonly emptyHour: number;
  readonly pctPerDay: number;
}

/** What a market and a street throw away. */
export const BIN_HABITS: Readonly<Record<string, BinHabit>> = {
  market: { everyDays: 1, emptyHour: 18.5, pctPerDay: 78 },
  street: { everyDays: 2, emptyHour: 4.5, pctPerDay: 38 },
};

/** Share of a day's waste thrown in by an hour: hardly any at night. */
const thrown = (hour: number): number => Math.max(0, Math.min(1, (hour - 4) / 18));

/** Fill of a bin in %, rising until the truck comes. */
export function binFillPct(random: Randomness, bin: string, habit: BinHabit, timeMs: number): number {
  const emptyHour = habit.emptyHour + 1.5 * random.uniform(`truck ${bin}`, 0);
  const { day, hour } = localTime(timeMs);
  const shift = Math.floor(habit.everyDays * random.uniform(`round ${bin}`, 0));
  const sinceRound = (((day + shift) % habit.everyDays) + habit.everyDays) % habit.everyDays;
  const isBefore = sinceRound === 0 && hour < emptyHour;
  const lastDay = isBefore ? day - habit.everyDays : day - sinceRound;
  const share = day - lastDay + thrown(hour) - thrown(emptyHour);
  const busy = habit.pctPerDay * (0.75 + 0.5 * random.uniform(`waste ${bin}`, lastDay));
  return Math.min(100, 2 + 4 * random.uniform(`rest ${bin}`, lastDay) + Math.max(0, share) * busy);
}

/** Temperature in a bin: the air, the sun on its lid, and what ferments in it. */
export const binTempC = (airC: number, sun: number, fillPct: number): number => airC + 5 * Math.max(0, sun) + (2.5 * fillPct) / 100;
