import { useState, type JSX, type ReactNode } from 'react';
import { findAssetType, findMetric } from '@nhip/catalog';
import type { UnknownSourceItem } from '@nhip/contracts';
import { formatAge, formatDateTime } from '@nhip/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/start-i18n.js';
import { useNow } from '../../live/use-now.js';
import { ClaimValues } from './claim-values.js';
import { useCounted } from './count-bars.js';
import { PayloadText } from './payload-text.js';
import { ReplayOutcome } from './replay-outcome.js';
import { registerSource } from './sources.api.js';
import { bestValue } from './sources.model.js';
import { useAction } from '../../shell/use-action.js';
import { FaultLine } from '../../shell/fault-line.js';
import { valueWords } from './value-words.js';

/** What can be done about an unknown source. */
export interface SourceActions {
  readonly onRegister: (source: UnknownSourceItem) => void;
  readonly onAttach: (source: UnknownSourceItem) => void;
  readonly onDismiss: (hardwareId: string) => void;
  readonly onRestore: (hardwareId: string) => void;
  readonly assetLink: (assetId: string) => ReactNode;
}

/** A device that announced itself: who it says it is, what it seems to measure, and what to do with it. */
export function UnknownSource({ source, actions }: { source: UnknownSourceItem; actions: SourceActions }): JSX.Element {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="source" data-testid="unknown-source">
      <div className="source-head">
        <div className="source-who">
          <h3>{source.hardwareId}</h3>
          <Guess source={source} />
          <Seen source={source} />
        </div>
        <div className="source-actions">
          <button type="button" className="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t(isOpen ? 'claim.hide' : 'claim.details')}
          </button>
          <Actions source={source} actions={actions} />
        </div>
      </div>
      {source.registered && <Registered source={source} registered={source.registered} assetLink={actions.assetLink} />}
      {isOpen && <Details source={source} />}
    </li>
  );
}

function Actions({ source, actions }: { source: UnknownSourceItem; actions: SourceActions }): JSX.Element | null {
  const { t } = useTranslation();
  const { hardwareId, state } = source;
  if (state === 'registered') return null;
  if (state === 'dismissed')
    return (
      <button type="button" className="button" onClick={() => actions.onRestore(hardwareId)}>
        {t('claim.restore')}
      </button>
    );
  return (
    <>
      <button type="button" className="button" onClick={() => actions.onDismiss(hardwareId)}>
        {t('claim.dismiss')}
      </button>
      <button type="button" className="button" onClick={() => actions.onAttach(source)}>
        {t('claim.attach')}
      </button>
      <button type="button" className="button button-main" onClick={() => actions.onRegister(source)}>
        {t('claim.register')}
      </button>
    </>
  );
}

/** One line: the kind of device, and the value that tells it. */
function Guess({ source }: { source: UnknownSourceItem }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const [best] = source.reading?.types ?? [];
  const type = best && findAssetType(best.type);
  const value = bestValue(source);
  const metric = value?.metric ? findMetric(value.metric) : undefined;
  if (!best || !type) return <p>{t('claim.looksLikeNothing')}</p>;
  return (
    <p>
      <strong>{t('claim.looksLike', { type: type.name[language] })}</strong>
      {value && metric && (
        <>
          {': '}
          {metric.name[language]} {valueWords(value, language)} (<code>{value.key}</code>)
        </>
      )}
      {', '}
      {t('claim.fits', best)}
    </p>
  );
}

function Seen({ source }: { source: UnknownSourceItem }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const counted = useCounted();
  const now = useNow(1000);
  const { firstAt, lastAt, messages, kept, dismissed } = source;
  const parts = [
    t('claim.seen', { first: formatDateTime(Date.parse(firstAt)), last: formatAge(now - Date.parse(lastAt), language) }),
    counted('claim.messages', messages),
    ...(kept > 0 ? [counted('claim.kept', kept)] : []),
    ...(dismissed ? [t('claim.dismissedBy', { who: dismissed.by ?? '', time: formatDateTime(Date.parse(dismissed.at)) })] : []),
  ];
  return <p className="muted">{parts.join(', ')}</p>;
}

interface RegisteredProps {
  readonly source: UnknownSourceItem;
  readonly registered: NonNullable<UnknownSourceItem['registered']>;
  readonly assetLink: (assetId: string) => ReactNode;
}

/** As which asset it was registered, what its replay brought, and whether the device still knocks. */
function Registered({ source, registered, assetLink }: RegisteredProps): JSX.Element {
  const { t } = useTranslation();
  const client = useQueryClient();
  const counted = useCounted();
  const { assetId, at, by } = registered;
  const { isBusy, fault, run } = useAction(async (asset: string) => {
    await registerSource(source.hardwareId, asset);
    await client.invalidateQueries({ queryKey: ['sources', 'unknown'] });
  });
  return (
    <div className="source-registered">
      <p>
        {t('claim.registeredBy', { who: by ?? '', time: formatDateTime(Date.parse(at)) })} {assetId === null ? '' : assetLink(assetId)}
      </p>
      {source.replayId !== null && <ReplayOutcome replayId={source.replayId} />}
      {source.kept > 0 && assetId !== null && (
        <p className="undo">
          <span>{counted('claim.stillKnocking', source.kept)}</span>
          <button type="button" className="button" disabled={isBusy} onClick={() => void run(assetId)}>
            {t('claim.replayKept')}
          </button>
        </p>
      )}
      <FaultLine fault={fault} />
    </div>
  );
}

function Details({ source: { payload, reading } }: { source: UnknownSourceItem }): JSX.Element {
  const { t } = useTranslation();
  if (!payload) return <p>{t('claim.noPayload')}</p>;
  return (
    <div className="source-details">
      {reading && <ClaimValues reading={reading} />}
      <div>
        {!payload.isText && <p>{t('claim.notText')}</p>}
        <PayloadText text={payload.text} label={t('claim.details')} />
      </div>
    </div>
  );
}
