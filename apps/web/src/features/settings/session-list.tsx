import { useState, type JSX } from 'react';
import { ErrorFace, LoadingFace } from '@nhip/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isRetryable } from '../../api/api-error.js';
import { errorText } from '../../i18n/error-text.js';
import { SessionRows } from '../../shell/session-rows.js';
import { endSession, ownSessionsQuery } from './settings.api.js';

/** Where the person is signed in; every session but this one can be ended here. */
export function SessionList(): JSX.Element {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(ownSessionsQuery);
  const [fault, setFault] = useState<string | null>(null);
  const end = async (id: string): Promise<void> => {
    setFault(null);
    try {
      await endSession(id);
    } catch (refusal) {
      setFault(errorText(t, refusal));
    }
    await client.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
  };
  if (error && !data)
    return (
      <ErrorFace
        title={t('error.title')}
        text={errorText(t, error)}
        {...(isRetryable(error) ? { retryLabel: t('face.retry'), onRetry: () => void refetch() } : {})}
      />
    );
  if (!data) return <LoadingFace label={t('face.loading')} rows={2} />;
  return (
    <>
      {fault !== null && (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
      <SessionRows sessions={data.sessions} onEnd={(id) => void end(id)} />
    </>
  );
}
