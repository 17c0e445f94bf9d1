import { useEffect, type JSX, type KeyboardEvent, type ReactNode } from 'react';
import type { SourcesOverview, UnknownSourceItem, WebConfig } from '@nhip/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ClaimWindow } from './claim-window.js';
import { ConnectionsPart } from './connections-part.js';
import { useCount } from './count-bars.js';
import { GapsPart } from './gaps-part.js';
import { RejectsPart } from './rejects-part.js';
import { overviewQuery } from './sources.api.js';
import { SOURCE_TABS, type SourceTab, type SourcesUrl } from './sources-url.js';
import { ThrottledPart } from './throttled-part.js';
import { UnknownPart } from './unknown-part.js';

interface SourcesPageProps {
  readonly url: SourcesUrl;
  readonly onChange: (part: Partial<SourcesUrl>) => void;
  readonly config: WebConfig;
  readonly onRegister: (source: UnknownSourceItem) => void;
  readonly onRegisterId: (id: string) => void;
  readonly onAttach: (source: UnknownSourceItem) => void;
  readonly assetLink: (assetId: string) => ReactNode;
}

/** Everything that wants to send, or tried to, and was not simply taken: unknown devices, refusals, gaps, floods. */
export function SourcesPage(props: SourcesPageProps): JSX.Element {
  const { url, onChange } = props;
  return (
    <div className="sources-page">
      <Tabs tab={url.tab} onTab={(tab) => onChange({ tab, message: null })} />
      <div className="sources-body" role="tabpanel" id="sources-panel" aria-labelledby={`tab-${url.tab}`}>
        <Body {...props} />
      </div>
    </div>
  );
}

function Body({ url, onChange, config, onRegister, onRegisterId, onAttach, assetLink }: SourcesPageProps): JSX.Element {
  if (url.tab === 'rejects') return <RejectsPart url={url} onChange={onChange} assetLink={assetLink} />;
  if (url.tab === 'connections') return <ConnectionsPart onRegister={onRegisterId} assetLink={assetLink} />;
  if (url.tab === 'gaps') return <GapsPart />;
  if (url.tab === 'throttled') return <ThrottledPart assetLink={assetLink} />;
  return (
    <>
      <ClaimWindow config={config} />
      <UnknownPart
        state={url.state}
        onState={(state) => onChange({ state })}
        onRegister={onRegister}
        onAttach={onAttach}
        assetLink={assetLink}
      />
    </>
  );
}

/** What of a part needs work; refusals are counted without asking for it. */
const COUNTS: Record<SourceTab, (overview: SourcesOverview) => number> = {
  unknown: ({ unknown }) => unknown.waiting,
  rejects: () => 0,
  connections: () => 0,
  gaps: ({ openGaps }) => openGaps,
  throttled: ({ throttled }) => throttled,
};

/** Tabs by the pattern of ARIA: the arrows walk, Home and End jump. */
function Tabs({ tab, onTab }: { tab: SourceTab; onTab: (tab: SourceTab) => void }): JSX.Element {
  const { t } = useTranslation();
  const write = useCount();
  const overview = useQuery(overviewQuery).data;
  // On the phone the tabs scroll sideways: the open one is to be seen.
  useEffect(() => {
    // Newer browsers answer with a promise, which is no clean-up.
    void document.getElementById(`tab-${tab}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [tab]);
  const walk = (event: KeyboardEvent): void => {
    const at = SOURCE_TABS.indexOf(tab);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: SOURCE_TABS.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = SOURCE_TABS[(to + SOURCE_TABS.length) % SOURCE_TABS.length]!;
    onTab(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div className="sources-tabs" role="tablist" aria-label={t('sources.tabs')} onKeyDown={walk}>
      {SOURCE_TABS.map((one) => {
        const count = overview ? COUNTS[one](overview) : 0;
        return (
          <button
            key={one}
            type="button"
            role="tab"
            id={`tab-${one}`}
            className="sources-tab"
            aria-selected={one === tab}
            aria-controls="sources-panel"
            tabIndex={one === tab ? 0 : -1}
            onClick={() => onTab(one)}
          >
            {t(`sources.${one}`)}
            {count > 0 && <span className="sources-count">{write(count)}</span>}
          </button>
        );
      })}
    </div>
  );
}
