import type { JSX } from 'react';
import type { RejectedMessageItem } from '@nhip/contracts';
import { formatClock, formatDate } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { useCount, useCounted } from './count-bars.js';

/** One refused message in the list; the whole row opens it. */
export function RejectRow({ reject, onOpen }: { reject: RejectedMessageItem; onOpen: () => void }): JSX.Element {
  const { t } = useTranslation();
  const write = useCount();
  const counted = useCounted();
  const atMs = Date.parse(reject.at);
  const { replay, firstFault } = reject;
  return (
    <li>
      <button type="button" className="reject-row" data-testid="reject-row" onClick={onOpen}>
        <span className="reject-time">
          {formatClock(atMs)} <span className="muted">{formatDate(atMs)}</span>
        </span>
        <span className="reject-what">
          <strong>{t(`reject.${reject.reason}`)}</strong> <code>{reject.source}</code>
          {firstFault && <span className="muted">{` ${firstFault.path} ${firstFault.detail}`}</span>}
        </span>
        <span className="reject-size">
          {counted('refusal.faults', reject.faultCount)},{' '}
          {t('refusal.bytes', { count: reject.payloadBytes, replace: { count: write(reject.payloadBytes) } })}
          {replay && <strong>{`, ${t(replay.faults.length === 0 ? 'replay.mended' : 'replay.notMended')}`}</strong>}
        </span>
      </button>
    </li>
  );
}
