import { useState, type JSX } from 'react';
import type { OwnSession } from '@nhip/contracts';
import { ErrorFace, formatAge, formatDateTime, LoadingFace } from '@nhip/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isRetryable } from '../../api/api-error.js';
import { errorText } from '../../i18n/error-text.js';
import { useLanguage } from '../../i18n/start-i18n.js';
import { useNow } from '../../live/use-now.js';
import { browserName } from './browser-name.js';
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
      <ul className="settings-sessions">
        {data.sessions.map((session) => (
          <SessionRow key={session.id} session={session} onEnd={() => void end(session.id)} />
        ))}
      </ul>
    </>
  );
}

function SessionRow({ session, onEnd }: { session: OwnSession; onEnd: () => void }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow(30_000);
  const name = browserName(session.userAgent) ?? t('settings.unknownBrowser');
  const began = t('settings.began', { time: formatDateTime(Date.parse(session.beganAt)) });
  const used = t('settings.used', { age: formatAge(now - Date.parse(session.lastSeenAt), language) });
  return (
    <li>
      <div>
        <strong>{name}</strong> {session.isCurrent && <span className="settings-current">{t('settings.thisOne')}</span>}
        <p className="muted">{[session.address, began, used].filter((part) => part !== null).join(' · ')}</p>
      </div>
      {!session.isCurrent && (
        <button type="button" className="button" aria-label={`${t('settings.end')}: ${name}, ${began}`} onClick={onEnd}>
          {t('settings.end')}
        </button>
      )}
    </li>
  );
}
