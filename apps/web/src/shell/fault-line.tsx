import type { JSX } from 'react';

/** Why something that a person did failed, read aloud at once; nothing while `fault` is null. */
export function FaultLine({ fault }: { fault: string | null }): JSX.Element | null {
  if (fault === null) return null;
  return (
    <p className="fault" role="alert">
      {fault}
    </p>
  );
}
