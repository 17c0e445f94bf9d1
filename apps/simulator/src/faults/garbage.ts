/** Payloads as broken devices send them, each refused for a reason of its own. `ts` is the time of sending. */
const MAKERS: readonly ((ts: number, metric: string) => string | Buffer)[] = [
  () => '{"ts":179000',
  () => Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x80]),
  () => '"OK+CSQ:17,99"',
  (ts) => JSON.stringify({ ts }),
  (ts) => JSON.stringify({ ts, values: { nhiet_do: 31.5 } }),
  (ts, metric) => JSON.stringify({ ts, values: { [metric]: null } }),
  (ts, metric) => JSON.stringify({ ts, values: { [metric]: '##ERR' } }),
  (ts, metric) => JSON.stringify({ ts, values: { [metric]: 9.9e9 } }),
  (_ts, metric) => JSON.stringify({ ts: '25/11/2026 08:00', values: { [metric]: 1 } }),
];

/** The n-th piece of garbage of an asset whose headline is `metric`; every kind comes round. */
export const garbageOf = (n: number, ts: number, metric: string): string | Buffer =>
  (MAKERS[n % MAKERS.length] as (typeof MAKERS)[number])(ts, metric);

/** How many kinds of garbage there are. */
export const GARBAGE_KINDS = MAKERS.length;
