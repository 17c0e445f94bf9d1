import { SITE_OFFSET_MS } from '@nhip/domain';
import { DAY_MS, HOUR_MS, bell } from './calendar.js';
import type { Randomness } from './randomness.js';

/** An alarm of one fire panel, from the first detector to the restore. `confirmedAtMs`: when a second zone joined. */
export interface FireAlarm {
  readonly raisedAtMs: number;
  readonly confirmedAtMs?: number;
  readonly restoredAtMs: number;
  readonly loop: number;
  readonly zone: number;
  readonly cause: string;
  readonly isFalse: boolean;
}

const MINUTE_MS = 60_000;
/** Forty panels: one alarm in about two days. */
const SHARE_A_DAY = 0.012;
/** One alarm in five is a fire; the rest are what panels in the delta take for one. */
const SHARE_OF_FIRES = 0.2;
const FIRES = ['Chập điện, đã dập tắt tại chỗ', 'Cháy rác trong khuôn viên, đã dập tắt', 'Cháy bếp, đã dập tắt'];
const FALSE_CAUSES = [
  'Khói bếp',
  'Bụi, hơi ẩm trong đầu báo',
  'Nấu ăn, thắp hương',
  'Thử hệ thống không báo trước',
  'Côn trùng trong đầu báo',
];

const pick = (texts: readonly string[], share: number): string => texts[Math.floor(share * texts.length)] ?? '';

/** The hour of day of an alarm: people and machines make them, most at cooking time and in working hours. */
function hourOf(random: Randomness, who: string, day: number): number {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const hour = 24 * random.uniform(`fire hour ${attempt} ${who}`, day);
    const likely = 0.15 + 0.5 * bell(hour, 11, 3) + 0.6 * bell(hour, 17.5, 2.5);
    if (random.uniform(`fire take ${attempt} ${who}`, day) < likely) return hour;
  }
  return 11;
}

/** The alarm of a panel on a day of the site (days since 1970); most days have none. Always the same answer. */
export function fireAlarmOf(random: Randomness, who: string, day: number): FireAlarm | undefined {
  const chance = (what: string): number => random.uniform(`fire ${what} ${who}`, day);
  if (chance('on') >= SHARE_A_DAY) return undefined;
  const raisedAtMs = Math.round(day * DAY_MS - SITE_OFFSET_MS + hourOf(random, who, day) * HOUR_MS);
  const isFire = chance('real') < SHARE_OF_FIRES;
  const confirmedAtMs = raisedAtMs + Math.round((1 + 3 * chance('second zone')) * MINUTE_MS);
  const minutes = isFire ? 25 + 60 * chance('length') : 3 + 17 * chance('length');
  return {
    raisedAtMs,
    ...(isFire ? { confirmedAtMs } : {}),
    restoredAtMs: raisedAtMs + Math.round(minutes * MINUTE_MS),
    loop: 1 + Math.floor(2 * chance('loop')),
    zone: 1 + Math.floor(12 * chance('zone')),
    cause: pick(isFire ? FIRES : FALSE_CAUSES, chance('cause')),
    isFalse: !isFire,
  };
}
