import { useMemo, type JSX } from 'react';
import type { Asset, FaultKind } from '@nhip/contracts';
import { EmptyFace, LoadingFace } from '@nhip/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { assetsQuery } from '../../api/queries.js';
import { errorText } from '../../i18n/error-text.js';
import { FaultFace } from '../../shell/fault-face.js';
import { EndedFaults, RunningFaults } from './components/fault-lists.js';
import { FaultForm } from './components/fault-form.js';
import { faultsQuery } from './simulation.api.js';
import { targetsOf } from './simulation.model.js';

interface SimulationPageProps {
  readonly kind: FaultKind;
  readonly assetId: string | null;
  readonly onChange: (part: { kind?: FaultKind; asset?: Asset | null }) => void;
}

/** Makes simulated assets fail on request: to train people, and to see what Nhịp does then. */
export function SimulationPage({ kind, assetId, onChange }: SimulationPageProps): JSX.Element {
  const { t } = useTranslation();
  const assets = useQuery(assetsQuery);
  const faults = useQuery(faultsQuery);
  const all = assets.data?.assets;
  const simulated = useMemo(() => targetsOf('silent', all ?? []), [all]);
  const error = (all ? null : assets.error) ?? (faults.data ? null : faults.error);
  if (error) {
    const retry = (): void => {
      void assets.refetch();
      void faults.refetch();
    };
    return <FaultFace error={error} onRetry={retry} />;
  }
  if (!all || !faults.data) return <LoadingFace label={t('face.loading')} rows={8} />;
  if (simulated.length === 0)
    return (
      <EmptyFace title={t('simulation.empty')}>
        <p>{t('simulation.emptyText')}</p>
      </EmptyFace>
    );
  return (
    <div className="simulation">
      <FaultForm assets={simulated} kind={kind} asset={simulated.find((asset) => asset.id === assetId) ?? null} onChange={onChange} />
      <div className="fault-lists">
        {faults.error && (
          <p className="fault" role="status">
            {t('simulation.stale')} {errorText(t, faults.error)}
          </p>
        )}
        <RunningFaults faults={faults.data.running} serverAheadMs={faults.data.serverAheadMs} />
        <EndedFaults faults={faults.data.ended} />
      </div>
    </div>
  );
}
