import { performance } from 'node:perf_hooks';
import type { BenchStack } from '../ingest/bench-stack.js';
import { assetId } from './history-province.js';
import { figuresOf, type QuestionFigures } from './measure-queries.js';

const DAY_MS = 86_400_000;
const ROUNDS = 40;

/** Signs the administrator in; resolves with the cookie. */
export async function signIn(stack: BenchStack): Promise<string> {
  const response = await fetch(`${stack.httpUrl}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: stack.adminPassword }),
  });
  if (!response.ok) throw new Error(`sign-in was refused: ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** The same questions once more through HTTP, request by request: routing, session, JSON and all. `rows` is the size of an answer in bytes as the client gets it. */
export async function measureHttp(
  stack: BenchStack,
  cookie: string,
  names: readonly { asset: string; metric: string }[],
  nowMs: number,
): Promise<Record<string, QuestionFigures>> {
  const get = async (address: string): Promise<number> => {
    const response = await fetch(`${stack.httpUrl}/api/v1${address}`, { headers: { cookie } });
    const body = await response.arrayBuffer();
    if (!response.ok) throw new Error(`${address}: ${response.status} ${Buffer.from(body).toString()}`);
    return body.byteLength;
  };
  const history = (index: number, days: number): string => {
    const { asset, metric } = names[(index * 17) % names.length]!;
    return `/telemetry?asset=${asset}&metric=${metric}&from=${nowMs - days * DAY_MS}`;
  };
  const addresses: Record<string, (index: number) => string> = {
    latestOfAll: () => '/assets/latest',
    rawDay: (index) => `${history(index, 1)}&every=raw`,
    year: (index) => history(index, 365),
    moment: (index) => `/telemetry/moment?at=${nowMs - DAY_MS * (1 + (index % 70))}`,
    sparklines: (index) => `/telemetry/sparklines?asset=${assetId((index * 17) % 700)}`,
    asset: (index) => `/assets/${assetId((index * 17) % 700)}`,
  };
  const figures: Record<string, QuestionFigures> = {};
  for (const [name, addressOf] of Object.entries(addresses)) {
    const timesMs: number[] = [];
    let bytes = 0;
    for (let index = -3; index < ROUNDS; index += 1) {
      const started = performance.now();
      bytes = await get(addressOf(Math.abs(index)));
      if (index >= 0) timesMs.push(performance.now() - started);
    }
    figures[name] = figuresOf(timesMs, bytes);
  }
  return figures;
}
