import type { JSX } from 'react';
import { ErrorFace } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { isRetryable } from '../api/api-error.js';
import { errorText } from '../i18n/error-text.js';

interface FaultFaceProps {
  readonly error: unknown;
  readonly onRetry: () => void;
  /** default: that something went wrong */
  readonly title?: string;
  /** what still holds, said after the fault */
  readonly comfort?: string;
}

/** The face of something that could not be loaded: why, and another try where that may help. */
export function FaultFace({ error, onRetry, title, comfort }: FaultFaceProps): JSX.Element {
  const { t } = useTranslation();
  return (
    <ErrorFace
      title={title ?? t('error.title')}
      text={comfort === undefined ? errorText(t, error) : `${errorText(t, error)} ${comfort}`}
      {...(isRetryable(error) ? { retryLabel: t('face.retry'), onRetry } : {})}
    />
  );
}
