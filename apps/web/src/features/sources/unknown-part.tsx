import { useState, type JSX, type ReactNode } from 'react';
import { UNKNOWN_SOURCE_STATES, type UnknownSourceItem, type UnknownSourceState } from '@nhip/contracts';
import { EmptyFace } from '@nhip/ui';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCounted } from './count-bars.js';
import { Part } from './part.js';
import { claimWindowQuery, dismissSource, overviewQuery, restoreSource, unknownSourcesQuery } from './sources.api.js';
import { UnknownSource, type SourceActions } from './unknown-source.js';
import { useAction } from '../../shell/use-action.js';
import { FaultLine } from '../../shell/fault-line.js';

const FULL = 1000;

interface UnknownPartProps {
  readonly state: UnknownSourceState;
  readonly onState: (state: UnknownSourceState) => void;
  readonly onRegister: (source: UnknownSourceItem) => void;
  readonly onAttach: (source: UnknownSourceItem) => void;
  readonly assetLink: (assetId: string) => ReactNode;
}

/** Devices that announced themselves: those that wait, those that were registered, those that were put aside. */
export function UnknownPart({ state, onState, onRegister, onAttach, assetLink }: UnknownPartProps): JSX.Element {
  const { t } = useTranslation();
  const list = useInfiniteQuery(unknownSourcesQuery(state));
  const { undo, fault, ...actions } = useDismissals();
  return (
    <>
      <StateChoice state={state} onState={onState} />
      <FaultLine fault={fault} />
      {undo}
      <Part query={list} empty={(data) => (data.pages[0]?.sources.length ? null : <NothingUnknown state={state} />)}>
        {(data) => (
          <>
            {state === 'waiting' && (data.pages[0]?.total ?? 0) >= FULL && <p className="fault">{t('claim.full')}</p>}
            <ul className="source-list" aria-label={t('sources.unknown')}>
              {data.pages
                .flatMap((page) => page.sources)
                .map((source) => (
                  <UnknownSource key={source.hardwareId} source={source} actions={{ ...actions, onRegister, onAttach, assetLink }} />
                ))}
            </ul>
            <MoreButton query={list} />
          </>
        )}
      </Part>
    </>
  );
}

/** The next page of a list, while there is one. */
export function MoreButton({
  query,
}: {
  query: { readonly hasNextPage: boolean; readonly isFetchingNextPage: boolean; readonly fetchNextPage: () => unknown };
}): JSX.Element | null {
  const { t } = useTranslation();
  if (!query.hasNextPage) return null;
  return (
    <button type="button" className="button sources-more" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      {t(query.isFetchingNextPage ? 'sources.loadingMore' : 'sources.more')}
    </button>
  );
}

function StateChoice({ state, onState }: Pick<UnknownPartProps, 'state' | 'onState'>): JSX.Element {
  const { t } = useTranslation();
  const counted = useCounted();
  const counts = useQuery(overviewQuery).data?.unknown;
  return (
    <div className="chips" role="group" aria-label={t('claim.states')}>
      {UNKNOWN_SOURCE_STATES.map((one) => (
        <button key={one} type="button" className="chip" aria-pressed={one === state} onClick={() => onState(one)}>
          {counted(`claim.${one}`, counts?.[one] ?? 0)}
        </button>
      ))}
    </div>
  );
}

function NothingUnknown({ state }: { state: UnknownSourceState }): JSX.Element {
  const { t } = useTranslation();
  const isOpen = useQuery(claimWindowQuery).data?.isOpen ?? false;
  if (state === 'registered') return <EmptyFace title={t('claim.noneRegistered')} />;
  if (state === 'dismissed') return <EmptyFace title={t('claim.noneDismissed')} />;
  return (
    <EmptyFace title={t('claim.none')}>
      <p>{t(isOpen ? 'claim.noneOpen' : 'claim.noneClosed')}</p>
    </EmptyFace>
  );
}

/** Putting sources aside, with the way back in reach until the next one. */
function useDismissals(): Pick<SourceActions, 'onDismiss' | 'onRestore'> & { undo: JSX.Element | null; fault: string | null } {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [dismissed, setDismissed] = useState<string | null>(null);
  const { fault, run } = useAction(async (work: (hardwareId: string) => Promise<unknown>, hardwareId: string) => {
    await work(hardwareId);
    await client.invalidateQueries({ queryKey: ['sources'] });
  });
  const restore = (hardwareId: string): void => void run(restoreSource, hardwareId).then((isDone) => isDone && setDismissed(null));
  const undo = dismissed !== null && (
    <p className="undo" role="status">
      <span>{t('claim.dismissed', { id: dismissed })}</span>
      <button type="button" className="button" onClick={() => restore(dismissed)}>
        {t('claim.undo')}
      </button>
    </p>
  );
  return {
    fault,
    undo: undo || null,
    onDismiss: (hardwareId) => void run(dismissSource, hardwareId).then((isDone) => isDone && setDismissed(hardwareId)),
    onRestore: restore,
  };
}
