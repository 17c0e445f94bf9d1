import { ASSET_ID_PATTERN, type RefusedConnectionList, type UnknownSourceItem } from '@nhip/contracts';

/** One bar: when it begins, and how many. */
export interface Bar {
  readonly atMs: number;
  readonly count: number;
}

const MOST_BARS = 48;

/** Bars from `fromMs` to `toMs` in steps of `stepMs`, the empty ones too; at most the newest 48. Beginnings are those that the server counted by. */
export function fillBars(
  buckets: readonly (readonly [number, number])[],
  { fromMs, toMs, stepMs }: { fromMs: number; toMs: number; stepMs: number },
): Bar[] {
  const anchor = buckets.at(-1)?.[0] ?? toMs - stepMs;
  const last = anchor + Math.floor((toMs - 1 - anchor) / stepMs) * stepMs;
  const counts = new Map(buckets);
  const bars: Bar[] = [];
  for (let atMs = last; atMs > fromMs - stepMs && bars.length < MOST_BARS; atMs -= stepMs)
    bars.unshift({ atMs, count: counts.get(atMs) ?? 0 });
  return bars;
}

/** Bars of days (YYYY-MM-DD of the site) since a day, the empty ones too. */
export function fillDays(days: readonly (readonly [string, number])[], since: string, nowMs: number): Bar[] {
  const dayMs = 86_400_000;
  const start = Date.parse(`${since}T00:00:00+07:00`);
  return fillBars(
    days.map(([day, count]) => [Date.parse(`${day}T00:00:00+07:00`), count] as const),
    { fromMs: start, toMs: Math.max(nowMs, start + 1), stepMs: dayMs },
  );
}

/** The hardware id as an asset id, when it may be one. */
export const idOf = (hardwareId: string): string =>
  ASSET_ID_PATTERN.test(hardwareId) && !hardwareId.toLowerCase().startsWith('nhip-') ? hardwareId : '';

/** The best value of a claim to show in one line: the first that would be stored. */
export const bestValue = ({ reading }: Pick<UnknownSourceItem, 'reading'>) => reading?.values.find(({ value }) => value !== null);

/** What to do about a refused connection: a key of the texts. */
export function adviceOf({
  reason,
  account,
}: Pick<RefusedConnectionList['refusals'][number], 'reason' | 'account'>): 'doLive' | 'doRevoked' | 'doNone' | 'doLarge' | 'doProtocol' {
  if (reason === 'packet_too_large') return 'doLarge';
  if (reason === 'protocol_error') return 'doProtocol';
  return account === 'live' ? 'doLive' : account === 'revoked' ? 'doRevoked' : 'doNone';
}

/** What is left of the window: hours and minutes, or in the last hour minutes and seconds; null when nothing is. */
export function timeLeft(
  untilMs: number,
  nowMs: number,
): { key: 'hoursMinutes' | 'minutesSeconds'; values: Record<string, number> } | null {
  const seconds = Math.ceil((untilMs - nowMs) / 1000);
  if (seconds <= 0) return null;
  const minutes = Math.floor(seconds / 60);
  return minutes >= 60
    ? { key: 'hoursMinutes', values: { hours: Math.floor(minutes / 60), minutes: minutes % 60 } }
    : { key: 'minutesSeconds', values: { minutes, seconds: seconds % 60 } };
}

/** Two digits each, 16 bytes a line with their offset. */
export function hexLines(hex: string): string {
  const lines: string[] = [];
  for (let at = 0; at < hex.length; at += 32) {
    const bytes = hex.slice(at, at + 32).match(/../g) ?? [];
    lines.push(`${(at / 2).toString(16).padStart(4, '0')}  ${bytes.join(' ')}`);
  }
  return lines.join('\n');
}

/** A command that a person can paste: announces a device on its claim topic. */
export function claimCommand(
  broker: { host: string; port: number },
  account: { username: string; password: string; topic: string },
  sample: string,
): string {
  const topic = account.topic.replace('{hardwareId}', 'SO-MAY');
  return `mosquitto_pub -h ${broker.host} -p ${broker.port} -V 5 -q 1 -u '${account.username}' -P '${account.password}' -t '${topic}' -m '{"ts":'$(date +%s%3N)',"values":{${sample}}}'`;
}
