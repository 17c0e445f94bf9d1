import { REJECT_REASONS, UNKNOWN_SOURCE_STATES, type RejectReason, type UnknownSourceState } from '@nhip/contracts';

/** Parts of the page. */
export const SOURCE_TABS = ['unknown', 'rejects', 'connections', 'gaps', 'throttled'] as const;
export type SourceTab = (typeof SOURCE_TABS)[number];

/** How far back refused messages are shown. */
export const PERIODS = ['1h', '24h', '7d', '30d'] as const;
export type Period = (typeof PERIODS)[number];
const HOUR_MS = 3_600_000;
export const PERIOD_MS: Record<Period, number> = { '1h': HOUR_MS, '24h': 24 * HOUR_MS, '7d': 168 * HOUR_MS, '30d': 720 * HOUR_MS };

/** Which refused messages; `source` empty and `reason` null stand for all. */
export interface RejectFilter {
  readonly period: Period;
  readonly source: string;
  readonly reason: RejectReason | null;
}

/** What the address of the page says: it can be sent to somebody else. */
export interface SourcesUrl extends RejectFilter {
  readonly tab: SourceTab;
  readonly state: UnknownSourceState;
  /** refused messages in groups or one by one */
  readonly view: 'groups' | 'messages';
  /** the refused message that is open */
  readonly message: number | null;
}

const DEFAULTS: SourcesUrl = {
  tab: 'unknown',
  state: 'waiting',
  view: 'groups',
  period: '24h',
  source: '',
  reason: null,
  message: null,
};

const oneOf = <T extends string>(words: readonly T[], text: string | null): T | undefined => words.find((word) => word === text);

/** Reads an address; whatever it does not know counts as not said. */
export function readSourcesUrl(params: URLSearchParams): SourcesUrl {
  const message = Number(params.get('message'));
  return {
    tab: oneOf(SOURCE_TABS, params.get('tab')) ?? DEFAULTS.tab,
    state: oneOf(UNKNOWN_SOURCE_STATES, params.get('state')) ?? DEFAULTS.state,
    view: oneOf(['groups', 'messages'] as const, params.get('view')) ?? DEFAULTS.view,
    period: oneOf(PERIODS, params.get('period')) ?? DEFAULTS.period,
    source: (params.get('source') ?? '').slice(0, 256),
    reason: oneOf(REJECT_REASONS, params.get('reason')) ?? null,
    message: Number.isSafeInteger(message) && message > 0 ? message : null,
  };
}

/** Writes an address; what is as usual is left out. */
export function writeSourcesUrl(url: SourcesUrl): URLSearchParams {
  const said = Object.entries(url).filter(([key, value]) => value !== DEFAULTS[key as keyof SourcesUrl] && value !== null);
  return new URLSearchParams(said.map(([key, value]) => [key, String(value)]));
}
