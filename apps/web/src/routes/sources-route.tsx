import { useCallback, useMemo, useState, type JSX } from 'react';
import { findAssetType } from '@nhip/catalog';
import type { UnknownSourceItem } from '@nhip/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { assetsQuery } from '../api/queries.js';
import { RegisterDialog } from '../features/register/register-dialog.js';
import type { KnownDevice } from '../features/register/register.model.js';
import { AttachDialog } from '../features/sources/attach-dialog.js';
import { ReplayOutcome } from '../features/sources/replay-outcome.js';
import { registerSource } from '../features/sources/sources.api.js';
import { idOf } from '../features/sources/sources.model.js';
import { SourcesPage } from '../features/sources/sources-page.js';
import { useAction } from '../shell/use-action.js';
import { useSourcesUrl } from '../features/sources/use-sources-url.js';
import { useLanguage } from '../i18n/start-i18n.js';
import { addressOfAsset } from '../model/asset-address.js';
import { isShownAsset } from '../model/is-shown-asset.js';
import { usePlace } from '../shell/use-place.js';
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Switch.css';
import '../theme/asset.css';
import '../theme/pages/sources.css';
import { PageShell } from './page-shell.js';

const NO_ASSETS: never[] = [];

/** The page of data sources put together: its parts, registering a device, attaching one. */
export function SourcesRoute(): JSX.Element {
  const { t } = useTranslation();
  const [url, change] = useSourcesUrl();
  const { config } = usePlace();
  const [registering, setRegistering] = useState<KnownDevice | null>(null);
  const [attaching, setAttaching] = useState<string | null>(null);
  const all = useQuery(assetsQuery).data?.assets;
  const assets = useMemo(() => all?.filter(isShownAsset) ?? NO_ASSETS, [all]);
  const knownOf = useKnownDevice();
  const assetLink = useCallback((assetId: string) => <Link to={addressOfAsset(assetId)}>{assetId}</Link>, []);
  return (
    <PageShell word="sources">
      <h2 className="visually-hidden">{t('page.sources')}</h2>
      <SourcesPage
        url={url}
        onChange={change}
        config={config}
        onRegister={(source) => setRegistering(knownOf(source))}
        onRegisterId={(id) => setRegistering({ id: idOf(id) })}
        onAttach={(source) => setAttaching(source.hardwareId)}
        assetLink={assetLink}
      />
      {registering && <RegisterSource known={registering} onClose={() => setRegistering(null)} />}
      {attaching !== null && <AttachDialog hardwareId={attaching} assets={assets} onClose={() => setAttaching(null)} />}
    </PageShell>
  );
}

/** What an unknown source tells for the form: the type that fits best, a name to begin with, its own id where that may be one. */
function useKnownDevice(): (source: UnknownSourceItem) => KnownDevice {
  const { t } = useTranslation();
  const language = useLanguage();
  return ({ hardwareId, reading }) => {
    const type = findAssetType(reading?.types[0]?.type ?? '');
    const named = type ? { type: type.key, name: t('claim.named', { type: type.name[language], id: hardwareId }).slice(0, 200) } : {};
    return { hardwareId, id: idOf(hardwareId), ...named };
  };
}

/** The dialog that registers a device; what was kept of it is replayed at once and the outcome stands beside its account. */
function RegisterSource({ known, onClose }: { known: KnownDevice; onClose: () => void }): JSX.Element {
  const navigate = useNavigate();
  const client = useQueryClient();
  const { areas, config } = usePlace();
  const [replayId, setReplayId] = useState<number | null>(null);
  const { fault, run } = useAction(async (hardwareId: string, assetId: string) => {
    setReplayId((await registerSource(hardwareId, assetId)).id);
    await client.invalidateQueries({ queryKey: ['sources'] });
  });
  const outcome =
    fault !== null ? (
      <p className="fault" role="alert">
        {fault}
      </p>
    ) : (
      replayId !== null && <ReplayOutcome replayId={replayId} />
    );
  return (
    <RegisterDialog
      areas={areas}
      config={config}
      known={known}
      onCreated={({ asset }) => known.hardwareId !== undefined && void run(known.hardwareId, asset.id)}
      outcome={outcome}
      onClose={onClose}
      onOpen={(assetId) => void navigate(addressOfAsset(assetId))}
    />
  );
}
