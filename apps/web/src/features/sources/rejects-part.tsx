import type { JSX, ReactNode } from 'react';
import { REJECT_REASONS, type RejectGroupList, type RejectReason } from '@nhip/contracts';
import { EmptyFace } from '@nhip/ui';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCounted } from './count-bars.js';
import { Part } from './part.js';
import { RejectDialog } from './reject-dialog.js';
import { RejectFilters } from './reject-filters.js';
import { RejectGroup } from './reject-group.js';
import { RejectRow } from './reject-row.js';
import { rejectGroupsQuery, rejectsQuery } from './sources.api.js';
import type { RejectFilter, SourcesUrl } from './sources-url.js';
import { MoreButton } from './unknown-part.js';
import { ReplayGroup } from './replay-group.js';

interface RejectsPartProps {
  readonly url: SourcesUrl;
  readonly onChange: (part: Partial<SourcesUrl>) => void;
  readonly assetLink: (assetId: string) => ReactNode;
}

/** Refused messages: in groups by source and reason, or one by one; one of them in full. */
export function RejectsPart({ url, onChange, assetLink }: RejectsPartProps): JSX.Element {
  const { period, source, reason } = url;
  const filter: RejectFilter = { period, source, reason };
  return (
    <>
      <RejectFilters url={url} onChange={onChange} />
      {url.view === 'groups' ? (
        <Groups filter={filter} onChange={onChange} assetLink={assetLink} />
      ) : (
        <Messages filter={filter} onOpen={(message) => onChange({ message })} />
      )}
      {url.message !== null && <RejectDialog id={url.message} assetLink={assetLink} onClose={() => onChange({ message: null })} />}
    </>
  );
}

function NoRejects(): JSX.Element {
  const { t } = useTranslation();
  return (
    <EmptyFace title={t('refusal.none')}>
      <p>{t('refusal.noneText')}</p>
    </EmptyFace>
  );
}

function Groups({ filter, onChange, assetLink }: { filter: RejectFilter } & Pick<RejectsPartProps, 'onChange' | 'assetLink'>): JSX.Element {
  const { t } = useTranslation();
  const query = useQuery(rejectGroupsQuery(filter));
  const show = (source: string, reason: RejectReason): void => onChange({ source, reason, view: 'messages' });
  return (
    <Part query={query} empty={(data) => (data.groups.length > 0 ? null : <NoRejects />)}>
      {(data) => (
        <>
          <Total faults={data.faults24h} />
          <ul className="source-list" aria-label={t('sources.rejects')}>
            {data.groups.map((group) => (
              <RejectGroup
                key={`${group.source} ${group.reason}`}
                group={group}
                span={{ fromMs: Date.parse(data.from), toMs: Date.parse(data.to), stepMs: data.bucketMs }}
                onShow={() => show(group.source, group.reason)}
                assetLink={assetLink}
              />
            ))}
          </ul>
          {data.isCut && <p className="muted sources-note">{t('refusal.isCut')}</p>}
        </>
      )}
    </Part>
  );
}

/** Exact counts beside the kept messages: of a flood only a part is kept. */
function Total({ faults }: { faults: RejectGroupList['faults24h'] }): JSX.Element | null {
  const counted = useCounted();
  const total = REJECT_REASONS.reduce((sum, reason) => sum + (faults[reason] ?? 0), 0);
  return total === 0 ? null : <p className="muted sources-note">{counted('refusal.total', total)}</p>;
}

function Messages({ filter, onOpen }: { filter: RejectFilter; onOpen: (id: number) => void }): JSX.Element {
  const { t } = useTranslation();
  const query = useInfiniteQuery(rejectsQuery(filter));
  return (
    <Part query={query} empty={(data) => (data.pages[0]?.rejects.length ? null : <NoRejects />)}>
      {(data) => (
        <>
          <ReplayGroup filter={filter} />
          <ul className="source-list" aria-label={t('refusal.messages')}>
            {data.pages
              .flatMap((page) => page.rejects)
              .map((reject) => (
                <RejectRow key={reject.id} reject={reject} onOpen={() => onOpen(reject.id)} />
              ))}
          </ul>
          <MoreButton query={query} />
        </>
      )}
    </Part>
  );
}
