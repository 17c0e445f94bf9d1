import type { JSX } from 'react';
import { LoadingFace } from '@nhip/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SessionRows } from '../../shell/session-rows.js';
import { useAction } from '../../shell/use-action.js';
import { FaultFace } from '../../shell/fault-face.js';
import { FaultLine } from '../../shell/fault-line.js';
import { endPersonSession, peopleQuery, personSessionsQuery } from './people.api.js';

/** Where an account is signed in; each session can be ended. */
export function PersonSessions({ username }: { username: string }): JSX.Element {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(personSessionsQuery(username));
  const { fault, run } = useAction(async (id: string) => {
    await endPersonSession(username, id);
    await client.invalidateQueries({ queryKey: peopleQuery.queryKey });
  });
  if (error && !data) return <FaultFace error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingFace label={t('face.loading')} rows={2} />;
  if (data.sessions.length === 0) return <p className="muted">{t('people.noSessions')}</p>;
  return (
    <>
      <FaultLine fault={fault} />
      <SessionRows sessions={data.sessions} onEnd={(id) => void run(id)} />
    </>
  );
}
