import type { JSX } from 'react';

/** Four beats. */
export function Logo({ size = 28 }: { size?: number }): JSX.Element {
  return (
    <svg className="logo" width={size} height={size} viewBox="0 0 28 28" role="img" aria-label="Nhịp">
      <path d="M3 12v4M8.5 9v10M14 4v20M19.5 9v10M25 12v4" stroke="currentColor" strokeWidth={2.6} strokeLinecap="round" fill="none" />
    </svg>
  );
}
