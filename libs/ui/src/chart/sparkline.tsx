import type { JSX } from 'react';

interface SparklineProps {
  /** [epoch ms, value] in order of time. */
  readonly points: readonly (readonly [number, number])[];
  readonly from: number;
  readonly to: number;
  /** Points farther apart than this are not joined, ms. */
  readonly longestStepMs: number;
  /** A state or counter keeps its value until the next point. */
  readonly isStep?: boolean;
}

const WIDTH = 96;
const HEIGHT = 24;
const MARGIN = 2;

/** Path of the points in a box of 96 × 24; a gap is left open. A series that never changes is a line in the middle. */
export function sparklinePath({ points, from, to, longestStepMs, isStep = false }: SparklineProps): string {
  const values = points.map(([, value]) => value);
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const x = (at: number): string => (((at - from) / Math.max(1, to - from)) * WIDTH).toFixed(1);
  const y = (value: number): string =>
    (span === 0 ? HEIGHT / 2 : HEIGHT - MARGIN - ((value - low) / span) * (HEIGHT - 2 * MARGIN)).toFixed(1);
  return points
    .map(([at, value], index) => {
      const before = points[index - 1];
      // A lone point is drawn as a dot by the round cap of an empty line.
      if (!before || at - before[0] > longestStepMs) return `M${x(at)} ${y(value)}h0`;
      return isStep ? `H${x(at)}V${y(value)}` : `L${x(at)} ${y(value)}`;
    })
    .join('');
}

/** A day of a series as one line without axes. Decorative: the value stands beside it. */
export function Sparkline(props: SparklineProps): JSX.Element {
  return (
    <svg className="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden focusable="false">
      {props.points.length > 0 && (
        <path
          d={sparklinePath(props)}
          fill="none"
          stroke="var(--text-2)"
          strokeWidth={1.4}
          strokeLinecap="round"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}
