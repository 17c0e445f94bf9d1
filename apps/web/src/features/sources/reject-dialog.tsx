import { useState, type JSX, type ReactNode } from 'react';
import { Modal } from '@mantine/core';
import type { RejectDetail } from '@nhip/contracts';
import { EmptyFace, formatClock, formatDate, formatDateTime } from '@nhip/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.js';
import { CopyText } from '../../shell/copy-text.js';
import { useCount, useCounted } from './count-bars.js';
import { Part } from './part.js';
import { PayloadText } from './payload-text.js';
import { ReplayOutcome } from './replay-outcome.js';
import { rejectDetailQuery, replayReject } from './sources.api.js';
import { hexLines } from './sources.model.js';
import { useAction } from '../../shell/use-action.js';
import { FaultLine } from '../../shell/fault-line.js';

interface RejectDialogProps {
  readonly id: number;
  readonly assetLink: (assetId: string) => ReactNode;
  readonly onClose: () => void;
}

/** One refused message: where it came from, every fault with what to do, what was kept of it, and trying it once more. */
export function RejectDialog({ id, assetLink, onClose }: RejectDialogProps): JSX.Element {
  const { t } = useTranslation();
  const query = useQuery(rejectDetailQuery(id));
  const isGone = query.error instanceof ApiError && query.error.code === 'REJECT_NOT_FOUND';
  return (
    <Modal opened onClose={onClose} title={t('refusal.title', { id })} size={720} closeButtonProps={{ 'aria-label': t('face.close') }}>
      {isGone ? (
        <EmptyFace title={t('refusal.gone')}>
          <p>{t('refusal.goneText')}</p>
        </EmptyFace>
      ) : (
        <Part query={query} empty={() => null}>
          {(reject) => <Detail reject={reject} assetLink={assetLink} />}
        </Part>
      )}
    </Modal>
  );
}

function Detail({ reject, assetLink }: { reject: RejectDetail; assetLink: RejectDialogProps['assetLink'] }): JSX.Element {
  return (
    <div className="reject-detail" data-testid="reject-detail">
      <Facts reject={reject} assetLink={assetLink} />
      <Again reject={reject} />
      <Faults reject={reject} />
      <Payload payload={reject.payload} />
    </div>
  );
}

function Facts({ reject, assetLink }: { reject: RejectDetail; assetLink: RejectDialogProps['assetLink'] }): JSX.Element {
  const { t } = useTranslation();
  const write = useCount();
  const atMs = Date.parse(reject.at);
  return (
    <dl className="facts">
      <dt>{t('refusal.received')}</dt>
      <dd>{`${formatClock(atMs)} ${formatDate(atMs)}`}</dd>
      <dt>{t('refusal.source')}</dt>
      <dd>{reject.assetId === null ? <code>{reject.source}</code> : assetLink(reject.assetId)}</dd>
      <dt>{t('refusal.topic')}</dt>
      <dd>
        <code>{reject.topic}</code>
      </dd>
      <dt>{t('refusal.size')}</dt>
      <dd>
        {t('refusal.bytes', { replace: { count: write(reject.payloadBytes) } })}
        {!reject.isWhole && `, ${t('refusal.keptOf', { kept: write(reject.payload.keptBytes) })}`}
      </dd>
      <dt>{t('refusal.hash')}</dt>
      <dd>
        <CopyText text={reject.payload.sha256} />
      </dd>
    </dl>
  );
}

function Again({ reject }: { reject: RejectDetail }): JSX.Element {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [replayId, setReplayId] = useState<number | null>(null);
  const { isBusy, fault, run } = useAction(async () => {
    setReplayId((await replayReject(reject.id)).id);
    await client.invalidateQueries({ queryKey: rejectDetailQuery(reject.id).queryKey });
  });
  return (
    <div className="replay-group">
      {reject.replay && (
        <p>
          {t('replay.lastTry', { time: formatDateTime(Date.parse(reject.replay.at)), who: reject.replay.by ?? '' })}:{' '}
          <strong>{t(reject.replay.faults.length === 0 ? 'replay.mended' : 'replay.notMended')}</strong>
        </p>
      )}
      {reject.isWhole ? (
        <button type="button" className="button" disabled={isBusy} onClick={() => void run()}>
          {t('replay.again')}
        </button>
      ) : (
        <p className="muted">{t('replay.cut')}</p>
      )}
      <FaultLine fault={fault} />
      {replayId !== null && <ReplayOutcome key={replayId} replayId={replayId} />}
    </div>
  );
}

function Faults({ reject }: { reject: RejectDetail }): JSX.Element {
  const { t } = useTranslation();
  const counted = useCounted();
  return (
    <section>
      <h3>{counted('refusal.faults', reject.faultCount)}</h3>
      <ul className="fault-list">
        {reject.faults.map(({ reason, path, detail }, i) => (
          <li key={i}>
            <strong>{t(`reject.${reason}`)}</strong> <code>{path === '' ? t('refusal.whole') : path}</code>
            {detail !== '' && <span className="muted">{` ${t('refusal.found')}: ${detail}`}</span>}
            <p>{t(`rejectHelp.${reason}`)}</p>
          </li>
        ))}
      </ul>
      {reject.faultCount > reject.faults.length && <p className="muted">{t('refusal.faultsShown', { shown: reject.faults.length })}</p>}
    </section>
  );
}

function Payload({ payload }: { payload: RejectDetail['payload'] }): JSX.Element {
  const { t } = useTranslation();
  const [isHex, setHex] = useState(payload.text === null);
  if (payload.keptBytes === 0) return <p className="muted">{t('refusal.empty')}</p>;
  return (
    <section>
      <div className="payload-head">
        <h3>{t('refusal.payload')}</h3>
        <div className="chips" role="group" aria-label={t('refusal.payload')}>
          <button type="button" className="chip" aria-pressed={!isHex} onClick={() => setHex(false)}>
            {t('refusal.text')}
          </button>
          <button type="button" className="chip" aria-pressed={isHex} onClick={() => setHex(true)}>
            {t('refusal.hex')}
          </button>
        </div>
      </div>
      <PayloadText text={isHex ? hexLines(payload.hex) : (payload.text ?? t('refusal.notText'))} label={t('refusal.payload')} />
    </section>
  );
}
