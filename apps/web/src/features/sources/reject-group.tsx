import type { JSX, ReactNode } from 'react';
import type { RejectGroupList } from '@nhip/contracts';
import { formatDateTime } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { CountBars, useCounted } from './count-bars.js';
import { fillBars } from './sources.model.js';

interface RejectGroupProps {
  readonly group: RejectGroupList['groups'][number];
  readonly span: { readonly fromMs: number; readonly toMs: number; readonly stepMs: number };
  readonly onShow: () => void;
  readonly assetLink: (assetId: string) => ReactNode;
}

/** Messages of one source that were refused for one reason: how many, when, and what to do. */
export function RejectGroup({ group, span, onShow, assetLink }: RejectGroupProps): JSX.Element {
  const { t } = useTranslation();
  const counted = useCounted();
  const count = counted('refusal.count', group.count);
  return (
    <li className="source reject-group" data-testid="reject-group">
      <div className="source-who">
        <h3 className="reject-reason">{t(`reject.${group.reason}`)}</h3>
        <p>
          {group.assetName === null ? (
            <>
              <code>{group.source}</code> <span className="muted">{t('refusal.unregistered')}</span>
            </>
          ) : (
            <>
              {group.assetName} {assetLink(group.source)}
            </>
          )}
        </p>
        <p className="muted">{t(`rejectHelp.${group.reason}`)}</p>
      </div>
      <div className="reject-counts">
        <CountBars bars={fillBars(group.buckets, span)} label={`${t('sources.byHour')}: ${count}`} />
        <p>
          <strong>{count}</strong>
          {group.open < group.count && <span className="muted">, {counted('refusal.open', group.open)}</span>}
        </p>
        <p className="muted">
          {t('sources.last')} {formatDateTime(Date.parse(group.lastAt))}
        </p>
      </div>
      <div className="source-actions">
        <button type="button" className="button" onClick={onShow}>
          {t('refusal.show')}
        </button>
      </div>
    </li>
  );
}
