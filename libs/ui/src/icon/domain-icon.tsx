import type { JSX } from 'react';
import { ICON_PATHS } from './icon-paths.js';

/** Icon of an asset type (`icon` of the catalogue); an unknown key gives a pin. Decorative: the name stands beside it. */
export function DomainIcon({ icon, size = 18 }: { icon: string; size?: number }): JSX.Element {
  const paths = ICON_PATHS[icon] ?? ICON_PATHS.unknown ?? [];
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      focusable="false"
    >
      {paths.map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}
