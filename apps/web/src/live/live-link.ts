import type { HeartbeatPush } from '@nhip/contracts';

/** Age of the canary from which everything on the page counts as old. */
export const STALE_AFTER_MS = 10_000;

/** What is known of the way from the devices to this page. */
export interface LinkState {
  readonly connected: boolean;
  readonly heartbeat: HeartbeatPush | null;
  /** Clock of this page when the heartbeat came. */
  readonly heartbeatAt: number;
}

export const INITIAL_LINK: LinkState = { connected: false, heartbeat: null, heartbeatAt: 0 };

/** `connecting` before the first heartbeat; `lost` without a connection; `stale` when the stream stands still; `live` otherwise. */
export type LinkFace = 'connecting' | 'live' | 'stale' | 'lost';

/** Age of the stream now: the canary's age in the last heartbeat, grown by the time since. Null before the first. */
export function streamAgeMs(link: LinkState, now: number): number | null {
  if (!link.heartbeat) return null;
  if (link.heartbeat.streamAgeMs === null) return null;
  return link.heartbeat.streamAgeMs + Math.max(0, now - link.heartbeatAt);
}

/** Which face the page shows. A canary that was never seen counts as a stream that stands still. */
export function linkFace(link: LinkState, now: number): LinkFace {
  if (!link.heartbeat) return 'connecting';
  if (!link.connected) return 'lost';
  const age = streamAgeMs(link, now);
  return age === null || age > STALE_AFTER_MS ? 'stale' : 'live';
}
