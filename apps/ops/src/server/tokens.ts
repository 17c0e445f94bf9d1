/** Injection tokens of what main makes and every feature may ask for. */
export const CONFIG = Symbol('config');
export const LOG = Symbol('log');
export const POOL = Symbol('pool');
export const METRICS = Symbol('metrics');
export const HEALTH = Symbol('health');
export const CLOCK = Symbol('clock');

/** The instant now, epoch milliseconds. */
export type Clock = () => number;
