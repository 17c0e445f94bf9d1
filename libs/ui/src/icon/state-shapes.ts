import type { Severity } from '@nhip/contracts';

/** What a marker, row or badge shows: a severity, or one of the quiet states. */
export const STATES = ['critical', 'major', 'warning', 'info', 'stale', 'no-signal', 'normal'] as const;
export type StateName = (typeof STATES)[number];

/** 0 = worst. */
export const stateRank = (state: StateName): number => STATES.indexOf(state);

/** The worse of two states. */
export const worseState = (a: StateName, b: StateName): StateName => (stateRank(a) <= stateRank(b) ? a : b);

/** True for a state that is work to do and therefore has colour. */
export const isSeverity = (state: StateName): state is Severity => stateRank(state) < 4;

/** Outline of each severity on a 24 grid: colour never stands alone. */
export const SEVERITY_PATHS: Readonly<Record<Severity, string>> = {
  critical: 'M4.5 2.5h15a2 2 0 0 1 2 2v15a2 2 0 0 1-2 2h-15a2 2 0 0 1-2-2v-15a2 2 0 0 1 2-2z',
  major: 'M12 2.6L22.6 20.8H1.4Z',
  warning: 'M12 1.3L22.7 12L12 22.7L1.3 12Z',
  info: 'M12 2.2a9.8 9.8 0 1 1 0 19.6a9.8 9.8 0 0 1 0-19.6z',
};
