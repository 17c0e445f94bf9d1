import { useState, type JSX, type ReactNode } from 'react';
import type { RefusedConnectionList } from '@nhip/contracts';
import { EmptyFace, formatDateTime } from '@nhip/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../live/use-now.js';
import { CountBars, useCount, useCounted } from './count-bars.js';
import { Part } from './part.js';
import { RotateDialog } from './rotate-dialog.js';
import { refusedConnectionsQuery } from './sources.api.js';
import { adviceOf, fillDays } from './sources.model.js';

type Refusal = RefusedConnectionList['refusals'][number];

const OTHER_NAMES = '*';
const KNOWN_REASONS = new Set(['not_authorised', 'packet_too_large', 'protocol_error']);
const MINUTE_MS = 60_000;

interface ConnectionsPartProps {
  readonly onRegister: (id: string) => void;
  readonly assetLink: (assetId: string) => ReactNode;
}

/** Connections that the broker refused in two weeks: who, why, when, and what to do. */
export function ConnectionsPart({ onRegister, assetLink }: ConnectionsPartProps): JSX.Element {
  const { t } = useTranslation();
  const query = useQuery(refusedConnectionsQuery);
  const [rotating, setRotating] = useState<string | null>(null);
  return (
    <>
      <Part
        query={query}
        empty={(data) =>
          data.refusals.length > 0 ? null : (
            <EmptyFace title={t('connection.none')}>
              <p>{t('connection.noneText')}</p>
            </EmptyFace>
          )
        }
      >
        {({ refusals, since }) => (
          <ul className="source-list" aria-label={t('sources.connections')}>
            {refusals.map((refusal) => (
              <Row
                key={`${refusal.username} ${refusal.reason}`}
                refusal={refusal}
                since={since}
                onRotate={setRotating}
                onRegister={onRegister}
                assetLink={assetLink}
              />
            ))}
          </ul>
        )}
      </Part>
      {rotating !== null && <RotateDialog assetId={rotating} onClose={() => setRotating(null)} />}
    </>
  );
}

interface RowProps extends ConnectionsPartProps {
  readonly refusal: Refusal;
  readonly since: string;
  readonly onRotate: (id: string) => void;
}

function Row({ refusal, since, onRotate, onRegister, assetLink }: RowProps): JSX.Element {
  const { t } = useTranslation();
  const now = useNow(MINUTE_MS);
  const counted = useCounted();
  const write = useCount();
  const { username, reason, assetName, count, lastAt, days } = refusal;
  const isOthers = username === OTHER_NAMES;
  const bars = fillDays(days, since, now);
  const advice = adviceOf(refusal);
  return (
    <li className="source reject-group" data-testid="refused-connection">
      <div className="source-who">
        <h3>{isOthers ? t('connection.others') : username}</h3>
        <p>
          <strong>{t(KNOWN_REASONS.has(reason) ? `connection.${reason}` : 'connection.other', { reason })}</strong>
          {assetName !== null && (
            <>
              {', '}
              {assetName} {assetLink(username)}
            </>
          )}
        </p>
        <p className="muted">{t(isOthers ? 'connection.othersHint' : `connection.${advice}`)}</p>
      </div>
      <div className="reject-counts">
        <CountBars bars={bars} label={t('sources.byDay', { count, replace: { count: write(count), days: bars.length } })} />
        <p>
          <strong>{counted('sources.count', count)}</strong>
        </p>
        <p className="muted">
          {t('sources.last')} {formatDateTime(Date.parse(lastAt))}
        </p>
      </div>
      <div className="source-actions">
        {!isOthers && (advice === 'doLive' || advice === 'doRevoked') && (
          <button type="button" className="button" onClick={() => onRotate(username)}>
            {t('connection.rotate')}
          </button>
        )}
        {!isOthers && advice === 'doNone' && (
          <button type="button" className="button" onClick={() => onRegister(username)}>
            {t('claim.register')}
          </button>
        )}
      </div>
    </li>
  );
}
