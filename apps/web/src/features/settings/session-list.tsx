import type { JSX } from 'react';
import { LoadingFace } from '@nhip/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FaultFace } from '../../shell/fault-face.js';
import { FaultLine } from '../../shell/fault-line.js';
import { SessionRows } from '../../shell/session-rows.js';
import { useAction } from '../../shell/use-action.js';
import { endSession, ownSessionsQuery } from './settings.api.js';

/** Where the person is signed in; every session but this one can be ended here. */
export function SessionList(): JSX.Element {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(ownSessionsQuery);
  const { fault, run } = useAction((id: string) =>
    endSession(id).finally(() => client.invalidateQueries({ queryKey: ownSessionsQuery.queryKey })),
  );
  if (error && !data) return <FaultFace error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingFace label={t('face.loading')} rows={2} />;
  return (
    <>
      <FaultLine fault={fault} />
      <SessionRows sessions={data.sessions} onEnd={(id) => void run(id)} />
    </>
  );
}
