import type { JSX } from 'react';
import type { Outcome } from './use-submit.js';

/** What came of a form: a fault is read aloud at once, the rest when there is time. */
export function OutcomeLine({ outcome }: { outcome: Outcome | null }): JSX.Element | null {
  if (!outcome) return null;
  return (
    <p className={outcome.kind === 'fault' ? 'fault' : 'notice'} role={outcome.kind === 'fault' ? 'alert' : 'status'}>
      {outcome.text}
    </p>
  );
}
