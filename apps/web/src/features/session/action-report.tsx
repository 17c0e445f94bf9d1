import { useEffect } from 'react';
import { reportAction } from './session.api.js';

/** The server knows of pages that only show; of people it learns at most this often. */
const EVERY_MS = 60_000;
const ACTIONS = ['pointerdown', 'keydown', 'wheel'] as const;

/** Tells the server that somebody points, types or turns the wheel here, so that a session in use does not come to rest. Draws nothing. */
export function ActionReport(): null {
  useEffect(() => {
    let reportedAt = performance.now();
    const report = (): void => {
      if (performance.now() - reportedAt < EVERY_MS) return;
      reportedAt = performance.now();
      // A session at rest stays so until an action asks for the password; a server that is away is the link's affair.
      reportAction().catch(() => undefined);
    };
    for (const action of ACTIONS) window.addEventListener(action, report, { passive: true, capture: true });
    return () => {
      for (const action of ACTIONS) window.removeEventListener(action, report, { capture: true });
    };
  }, []);
  return null;
}
