import { useState, type JSX } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCounted } from './count-bars.js';
import { ReplayOutcome } from './replay-outcome.js';
import { rejectGroupsQuery, replayGroup } from './sources.api.js';
import type { RejectFilter } from './sources-url.js';
import { useAction } from '../../shell/use-action.js';
import { FaultLine } from '../../shell/fault-line.js';

const MOST = 500;

/** What to do about the reason that is filtered for, and trying all that the filter finds once more. */
export function ReplayGroup({ filter }: { filter: RejectFilter }): JSX.Element {
  const { t } = useTranslation();
  const counted = useCounted();
  const [replayId, setReplayId] = useState<number | null>(null);
  const groups = useQuery(rejectGroupsQuery(filter)).data?.groups ?? [];
  const open = groups.reduce((sum, group) => sum + group.open, 0);
  const { isBusy, fault, run } = useAction(async () => setReplayId((await replayGroup(filter)).id));
  return (
    <div className="replay-group">
      {filter.reason !== null && (
        <p>
          <strong>{t('sources.whatToDo')}:</strong> {t(`rejectHelp.${filter.reason}`)}
        </p>
      )}
      {open > 0 && (
        <button type="button" className="button" disabled={isBusy} onClick={() => void run()}>
          {counted('replay.againAll', Math.min(open, MOST))}
        </button>
      )}
      <FaultLine fault={fault} />
      {replayId !== null && <ReplayOutcome replayId={replayId} />}
    </div>
  );
}
