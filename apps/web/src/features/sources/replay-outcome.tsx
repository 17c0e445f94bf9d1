import { useEffect, useRef, type JSX } from 'react';
import type { Replay } from '@nhip/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../live/use-now.js';
import { errorText } from '../../i18n/error-text.js';
import { useCounted } from './count-bars.js';
import { replayQuery } from './sources.api.js';

const PATIENCE_MS = 6000;

/** What became of a replay: waits for ingest, then says what was stored and what was refused. */
export function ReplayOutcome({ replayId }: { replayId: number }): JSX.Element {
  const { t } = useTranslation();
  const { data, error } = useQuery(replayQuery(replayId));
  const now = useNow(1000);
  useRefreshWhenDone(data);
  if (error && !data) return <p className="fault">{errorText(t, error)}</p>;
  if (!data?.result) {
    const isLong = data !== undefined && now - Date.parse(data.at) > PATIENCE_MS;
    return (
      <p className="notice" role="status">
        {t(isLong ? 'replay.waitingLong' : 'replay.waiting')}
      </p>
    );
  }
  return <Outcome result={data.result} />;
}

function Outcome({ result }: { result: NonNullable<Replay['result']> }): JSX.Element {
  const { t } = useTranslation();
  const counted = useCounted();
  const { messages, stored, duplicates, corrections, others, refused, byReason } = result;
  if (messages === 0)
    return (
      <p className="notice" role="status">
        {t('replay.nothing')}
      </p>
    );
  const more = [
    ...(duplicates > 0 ? [counted('replay.duplicates', duplicates)] : []),
    ...(corrections > 0 ? [counted('replay.corrections', corrections)] : []),
    ...(others > 0 ? [counted('replay.others', others)] : []),
    refused > 0 ? counted('replay.refused', refused) : t('replay.clean'),
  ];
  return (
    <div className="notice" role="status" data-testid="replay-outcome">
      <strong>{counted('replay.stored', stored)}</strong> {counted('replay.storedOf', messages)}; {more.join(', ')}.
      {refused > 0 && (
        <ul className="replay-faults">
          {Object.entries(byReason).map(([reason, count]) => (
            <li key={reason}>
              {t(`reject.${reason}`)} ({count}): {t(`rejectHelp.${reason}`)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The lists are asked again once, when the replay is done. */
function useRefreshWhenDone(replay: Replay | undefined): void {
  const client = useQueryClient();
  const isDone = replay?.doneAt !== null && replay?.doneAt !== undefined;
  const wasDone = useRef(isDone);
  useEffect(() => {
    if (isDone && !wasDone.current)
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'sources' && queryKey[1] !== 'replay' });
    wasDone.current = isDone;
  }, [client, isDone]);
}
