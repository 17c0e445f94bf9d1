import type { JSX } from 'react';
import { isSeverity, SEVERITY_PATHS, type StateName } from './state-shapes.js';

const MARKS: Partial<Record<StateName, string>> = { critical: 'M12 6.5v6.5M12 17v.4', info: 'M12 11v6M12 7v.4' };

/** Glyph of a state in a row, badge or legend. `label` is read aloud; leave it out where the word stands beside the glyph. */
export function StateGlyph({ state, size = 16, label }: { state: StateName; size?: number; label?: string }): JSX.Element {
  const named = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" focusable="false" data-state={state} className="state-glyph" {...named}>
      {isSeverity(state) ? (
        <>
          <path
            d={SEVERITY_PATHS[state]}
            fill={`var(--${state}-fill)`}
            stroke={`var(--${state}-edge)`}
            strokeWidth={1.4}
            strokeLinejoin="round"
          />
          {MARKS[state] !== undefined && (
            <path d={MARKS[state]} stroke={`var(--${state}-on)`} strokeWidth={2.6} strokeLinecap="round" fill="none" />
          )}
        </>
      ) : (
        <QuietShape state={state} />
      )}
    </svg>
  );
}

function QuietShape({ state }: { state: StateName }): JSX.Element {
  if (state === 'normal') return <circle cx={12} cy={12} r={5} fill="var(--map-dot)" />;
  return (
    <circle
      cx={12}
      cy={12}
      r={8.5}
      fill="none"
      stroke="var(--text-3)"
      strokeWidth={2}
      strokeDasharray={state === 'stale' ? '4 3.2' : undefined}
    />
  );
}
