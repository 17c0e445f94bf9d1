import type { JSX } from 'react';
import { formatDay } from '@nhip/ui';

/** One day: the share that was lost (0 … 1), null where nothing is known, and the same in words. */
export interface StripDay {
  readonly dayMs: number;
  readonly share: number | null;
  readonly label: string;
}

const WIDTH = 12;
const GAP = 2;
const HEIGHT = 24;
/** A loss of a minute must still be seen. */
const LEAST_PX = 2;

/** Colour grows with what was lost: grey up to a hundredth of the day, then warning, major from a tenth, critical from half. */
function colorOf(share: number): string {
  if (share < 0.01) return 'var(--text-3)';
  if (share < 0.1) return 'var(--warning-fill)';
  return share < 0.5 ? 'var(--major-fill)' : 'var(--critical-fill)';
}

/** Days side by side; the coloured part of a day is the share of it that was lost, so a bad day looks as bad as it was. Words stand in a list for readers. */
export function DayStrip({ days, label, note }: { days: readonly StripDay[]; label: string; note?: string }): JSX.Element {
  const first = days[0];
  const last = days.at(-1);
  return (
    <figure className="day-strip" aria-label={label}>
      <svg viewBox={`0 0 ${days.length * (WIDTH + GAP) - GAP} ${HEIGHT}`} preserveAspectRatio="none" role="presentation">
        {days.map(({ dayMs, share, label: words }, index) => (
          <g key={dayMs} transform={`translate(${index * (WIDTH + GAP)} 0)`}>
            <title>{words}</title>
            {/* A day of which nothing is known is an empty place on the line. */}
            <rect y={share === null ? HEIGHT - 1 : 0} width={WIDTH} height={share === null ? 1 : HEIGHT} fill="var(--raised)" />
            {share !== null && share > 0 && (
              <rect
                y={HEIGHT - Math.max(LEAST_PX, share * HEIGHT)}
                width={WIDTH}
                height={Math.max(LEAST_PX, share * HEIGHT)}
                fill={colorOf(share)}
              />
            )}
          </g>
        ))}
      </svg>
      <figcaption>
        <span>{first ? formatDay(first.dayMs) : ''}</span>
        {note !== undefined && <span>{note}</span>}
        <span>{last ? formatDay(last.dayMs) : ''}</span>
      </figcaption>
      <ul className="visually-hidden">
        {days.map(({ dayMs, label: words }) => (
          <li key={dayMs}>{words}</li>
        ))}
      </ul>
    </figure>
  );
}
