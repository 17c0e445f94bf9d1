import type { JSX, ReactNode } from 'react';
import { LoadingFace, formatClock } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { FaultFace } from '../../shell/fault-face.js';

/** What a part needs of its query. */
export interface PartState<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly dataUpdatedAt: number;
  readonly refetch: () => unknown;
}

interface PartProps<T> {
  readonly query: PartState<T>;
  /** The face when there is nothing; null when there is something. */
  readonly empty: (data: T) => JSX.Element | null;
  readonly children: (data: T) => ReactNode;
}

/** The four faces of a list: loading, error, empty, and stale, which keeps what is there and says how old it is. */
export function Part<T>({ query, empty, children }: PartProps<T>): JSX.Element {
  const { t } = useTranslation();
  const { data, error, dataUpdatedAt, refetch } = query;
  if (data === undefined) {
    if (error === null) return <LoadingFace label={t('face.loading')} rows={6} />;
    return <FaultFace error={error} onRetry={() => void refetch()} title={t('sources.failed')} />;
  }
  return (
    <div data-stale={error !== null}>
      {error !== null && (
        <p className="sources-stale" role="status">
          {t('sources.staleSince', { time: formatClock(dataUpdatedAt) })}
        </p>
      )}
      {empty(data) ?? children(data)}
    </div>
  );
}
