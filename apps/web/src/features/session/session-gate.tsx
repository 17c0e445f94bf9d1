import { useEffect, useState, type JSX, type ReactNode } from 'react';
import type { SessionNeed } from '@nhip/contracts';
import { ErrorFace, LoadingFace } from '@nhip/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { onSignedOut } from '../../api/request.js';
import { sessionQuery } from '../../api/queries.js';
import { errorText } from '../../i18n/error-text.js';
import { ActionReport } from './action-report.js';
import { RestDialog } from './rest-dialog.js';
import { SignInPage } from './sign-in-page.js';

interface SessionGateProps {
  /** What stands before everything else for a session that is not ready. */
  readonly needed: (need: SessionNeed) => ReactNode;
  readonly children: ReactNode;
}

/** Shows the page to who is signed in and ready, and the sign-in form to everyone else, at the same address. */
export function SessionGate({ needed, children }: SessionGateProps): JSX.Element {
  const { t } = useTranslation();
  const client = useQueryClient();
  const session = useQuery(sessionQuery);
  const [isExpired, setExpired] = useState(false);

  useEffect(
    () =>
      onSignedOut(() => {
        if (!client.getQueryData(sessionQuery.queryKey)) return;
        setExpired(true);
        client.setQueryData(sessionQuery.queryKey, null);
      }),
    [client],
  );

  if (session.data)
    return (
      <>
        {session.data.needs ? needed(session.data.needs) : children}
        <RestDialog hasSecondFactor={session.data.hasSecondFactor} />
        <ActionReport />
      </>
    );
  if (session.data === null)
    return (
      <SignInPage
        isExpired={isExpired}
        onSignedIn={(next) => {
          setExpired(false);
          client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
          client.setQueryData(sessionQuery.queryKey, next);
        }}
      />
    );
  return (
    <main className="gate">
      {session.isError ? (
        <ErrorFace
          title={t('error.title')}
          text={errorText(t, session.error)}
          retryLabel={t('face.retry')}
          onRetry={() => void session.refetch()}
        />
      ) : (
        <LoadingFace label={t('face.loading')} />
      )}
    </main>
  );
}
