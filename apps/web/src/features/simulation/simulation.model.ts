import { FAULT_KINDS, FAULTS, type Asset, type FaultKind, type StartFault } from '@nhip/contracts';
import { judgeFaultTarget } from '@nhip/domain';

/** How long a fault may be asked to last, minutes. */
export const DURATIONS_MIN = [1, 5, 10, 30, 60, 240] as const;
const USUAL_MIN = 10;
const MINUTE_S = 60;
const SECOND_MS = 1000;

/** What stands in the form. */
export interface FaultForm {
  readonly kind: FaultKind;
  readonly asset: Asset | null;
  readonly minutes: number;
  /** as typed */
  readonly amount: string;
}

/** A kind as an address names it; undefined for a stranger. */
export const readKind = (text: string | null): FaultKind | undefined => FAULT_KINDS.find((kind) => kind === text);

/** The form of a kind, with its usual number. */
export const formOf = (kind: FaultKind, asset: Asset | null = null): FaultForm => ({
  kind,
  asset: asset && judgeFaultTarget(kind, asset) === undefined ? asset : null,
  minutes: USUAL_MIN,
  amount: String(FAULTS[kind].amount?.usual ?? ''),
});

/** Assets that a fault of this kind may be aimed at. */
export const targetsOf = (kind: FaultKind, assets: readonly Asset[]): Asset[] =>
  assets.filter((asset) => judgeFaultTarget(kind, asset) === undefined);

/** What is still missing or wrong: which text of `simulation.…` says so. Undefined: it can be asked for. */
export function faultOf({ kind, asset, amount }: FaultForm): 'needsAsset' | 'needsAmount' | undefined {
  if (asset === null) return 'needsAsset';
  const allowed = FAULTS[kind].amount;
  if (!allowed) return undefined;
  const value = Number(amount);
  return amount.trim() !== '' && value >= allowed.min && value <= allowed.max ? undefined : 'needsAmount';
}

/** What the server is asked for; the form has been judged before. */
export const wishOf = ({ kind, asset, minutes, amount }: FaultForm): StartFault => ({
  kind,
  assetId: asset?.id ?? '',
  forSeconds: minutes * MINUTE_S,
  ...(FAULTS[kind].amount ? { amount: Number(amount) } : {}),
});

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Time that is left, `9:05` or `1:09:05`; never below zero. */
export function countdown(endsAt: string, nowMs: number): string {
  const seconds = Math.max(0, Math.ceil((Date.parse(endsAt) - nowMs) / SECOND_MS));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / MINUTE_S) % MINUTE_S];
  const rest = `${hours > 0 ? twoDigits(minutes) : minutes}:${twoDigits(seconds % MINUTE_S)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
