import type { JSX } from 'react';
import type { Asset, FaultKind } from '@nhip/contracts';
import { useSearchParams } from 'react-router';
import { SimulationPage } from '../features/simulation/simulation-page.js';
import { readKind } from '../features/simulation/simulation.model.js';
import '../theme/pages/simulation.css';
import { PageShell } from './page-shell.js';

/** Faults on request. Kind and asset stand in the address: other pages lead here with both chosen. */
export function SimulationRoute(): JSX.Element {
  const [address, setAddress] = useSearchParams();
  const change = ({ kind, asset }: { kind?: FaultKind; asset?: Asset | null }): void =>
    setAddress(
      (old) => {
        const next = new URLSearchParams(old);
        if (kind) next.set('kind', kind);
        if (asset) next.set('asset', asset.id);
        else if (asset === null) next.delete('asset');
        return next;
      },
      { replace: true },
    );
  return (
    <PageShell word="simulation">
      <SimulationPage kind={readKind(address.get('kind')) ?? 'silent'} assetId={address.get('asset')} onChange={change} />
    </PageShell>
  );
}
