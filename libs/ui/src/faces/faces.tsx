import type { JSX, ReactNode } from 'react';

/** Loading: grey frames stand where the numbers will be. Nothing moves. */
export function LoadingFace({ label, rows = 3 }: { label: string; rows?: number }): JSX.Element {
  const widths = ['40%', '72%', '56%', '64%'];
  return (
    <div className="face face-loading" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, i) => (
        <span key={i} className="face-bar" style={{ width: widths[i % widths.length], height: i % 3 === 1 ? 26 : 16 }} />
      ))}
    </div>
  );
}

/** Empty: says what is true and what to do; no picture. */
export function EmptyFace({ title, children }: { title: string; children?: ReactNode }): JSX.Element {
  return (
    <div className="face">
      <strong>{title}</strong>
      {children !== undefined && <div className="face-text">{children}</div>}
    </div>
  );
}

/** Error: what is broken, what still works, and a button where trying again can help. */
export function ErrorFace({
  title,
  text,
  retryLabel,
  onRetry,
}: {
  title: string;
  text: string;
  retryLabel?: string;
  onRetry?: () => void;
}): JSX.Element {
  return (
    <div className="face" role="alert">
      <strong>{title}</strong>
      <div className="face-text">{text}</div>
      {onRetry !== undefined && (
        <button type="button" className="button" onClick={onRetry}>
          {retryLabel}
        </button>
      )}
    </div>
  );
}
