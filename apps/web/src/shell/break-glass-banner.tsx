import type { JSX } from 'react';
import { formatDateTime } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { useLink } from '../live/live-context.js';

/** Above every page, for everybody, while the sealed account is in use. It cannot be put away. */
export function BreakGlassBanner(): JSX.Element | null {
  const { t } = useTranslation();
  const usedAt = useLink().heartbeat?.breakGlassUsedAt ?? null;
  if (usedAt === null) return null;
  return (
    <p className="break-glass" role="alert">
      <strong>⚠</strong> {t('shell.breakGlass', { time: formatDateTime(usedAt) })}
    </p>
  );
}
