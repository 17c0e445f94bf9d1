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

/** Paths of the points in a box of 96 × 24: lines with gaps left open, and points that no neighbour is joined to. A series that never changes runs through the middle. */
export function sparklinePaths({ points, from, to, longestStepMs, isStep = false }: SparklineProps): { line: string; lone: string } {
  const values = points.map(([, value]) => value);
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const x = (at: number): string => (((at - from) / Math.max(1, to - from)) * WIDTH).toFixed(1);
  const y = (value: number): string =>
    (span === 0 ? HEIGHT / 2 : HEIGHT - MARGIN - ((value - low) / span) * (HEIGHT - 2 * MARGIN)).toFixed(1);
  const isJoined = (index: number): boolean => {
    const [before, after] = [points[index - 1], points[index]];
    return before !== undefined && after !== undefined && after[0] - before[0] <= longestStepMs;
  };
  let [line, lone] = ['', ''];
  for (const [index, [at, value]] of points.entries()) {
    if (isJoined(index)) line += isStep ? `H${x(at)}V${y(value)}` : `L${x(at)} ${y(value)}`;
    else if (isJoined(index + 1)) line += `M${x(at)} ${y(value)}`;
    else lone += `M${x(at)} ${y(value)}h0`;
  }
  return { line, lone };
}

/** A lone point is the round cap of a line without length: this wide, so that it can be seen. */
const LONE_WIDTH = 3.5;

const PEN = {
  fill: 'none',
  stroke: 'var(--text-2)',
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
  vectorEffect: 'non-scaling-stroke',
} as const;

/** A day of a series as one line without axes. Decorative: the value stands beside it. */
export function Sparkline(props: SparklineProps): JSX.Element {
  const { line, lone } = sparklinePaths(props);
  return (
    <svg className="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden focusable="false">
      {line !== '' && <path className="sparkline-line" d={line} strokeWidth={1.4} {...PEN} />}
      {lone !== '' && <path className="sparkline-lone" d={lone} strokeWidth={LONE_WIDTH} {...PEN} />}
    </svg>
  );
}
