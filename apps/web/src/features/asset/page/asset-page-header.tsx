import type { JSX } from 'react';
import { findAssetType } from '@nhip/catalog';
import type { Area, AssetDetail } from '@nhip/contracts';
import { formatAge, formatDateTime, StateGlyph } from '@nhip/ui';
import { IconMapPin2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../../i18n/start-i18n.js';
import type { LiveAsset } from '../../../live/live-values.js';
import type { AssetState } from '../../../model/asset-state.js';
import { breachWords } from '../../../model/breach-words.js';
import { SOURCE_WORDS } from '../../../model/source-words.js';
import { connectionQuery } from './asset-page.api.js';

interface HeaderProps {
  readonly detail: AssetDetail;
  readonly areas: readonly Area[];
  readonly live: LiveAsset;
  readonly state: AssetState;
  readonly now: number;
}

/** Who it is, how it is in words, whether it is connected and since when, what feeds it, who answers for it. */
export function AssetPageHeader({ detail, areas, live, state, now }: HeaderProps): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const place = areas.find((area) => area.code === detail.areaCode)?.name;
  const kind = findAssetType(detail.type)?.name[language] ?? detail.type;
  const isSimulated = detail.sourceKind !== 'device';
  const who = [kind, place, detail.owner?.name].filter((part) => part !== undefined);
  return (
    <header className="asset-page-header">
      <StateGlyph state={state.state} size={26} />
      <div className="asset-page-title">
        <h2>{detail.name}</h2>
        <p className="muted">{who.join(' · ')}</p>
        <p className="asset-page-codes">
          <code>{detail.id}</code>
          {detail.aliases.length > 0 && <span className="muted">{`${t('asset.aliases')}: ${detail.aliases.join(', ')}`}</span>}
          <span className={isSimulated ? 'asset-page-mark' : 'muted'}>{`${t('asset.source')}: ${t(SOURCE_WORDS[detail.sourceKind])}`}</span>
        </p>
      </div>
      <div className="asset-page-state">
        <strong className={state.breach ? `${state.state}-words` : ''}>
          {state.breach ? `${t(`state.${state.state}`)}: ${breachWords(t, state.breach, language)}` : t(`state.${state.state}`)}
        </strong>
        <Connected assetId={detail.id} live={live} now={now} />
        {detail.lat !== null && detail.lon !== null && (
          <Link className="button" to={`/?${new URLSearchParams({ asset: detail.id })}`}>
            <IconMapPin2 size={16} stroke={1.75} aria-hidden />
            {t('assetPage.onMap')}
          </Link>
        )}
      </div>
    </header>
  );
}

/** Connected or not and since when: the log knows, the socket is newer. */
function Connected({ assetId, live, now }: { assetId: string; live: LiveAsset; now: number }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data } = useQuery(connectionQuery(assetId));
  const online = live.online ?? data?.online ?? null;
  if (online === null) return <span className="muted">{t('assetPage.connectionUnknown')}</span>;
  const logged = data?.online === online && data.since !== null ? Date.parse(data.since) : null;
  const since = logged ?? live.statusAt;
  const age = since === null ? '' : formatAge(now - since, language);
  const time = since === null ? '' : formatDateTime(since);
  return <span data-online={online}>{t(online ? 'assetPage.onlineSince' : 'assetPage.offlineSince', { age, time })}</span>;
}
