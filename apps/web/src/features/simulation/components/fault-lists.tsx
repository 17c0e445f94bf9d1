import { useState, type JSX } from 'react';
import type { SimulatorFault } from '@nhip/contracts';
import { formatHour, formatDateTime } from '@nhip/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { errorText } from '../../../i18n/error-text.js';
import { useNow } from '../../../live/use-now.js';
import { addressOfAsset } from '../../../model/asset-address.js';
import { faultsQuery, stopFault } from '../simulation.api.js';
import { countdown } from '../simulation.model.js';
import { FaultLine } from '../../../shell/fault-line.js';

const TICK_MS = 1000;

function WhatAndWhere({ fault }: { fault: SimulatorFault }): JSX.Element {
  const { t } = useTranslation();
  return (
    <>
      <strong>{t(`simulation.${fault.kind}.name`)}</strong>
      <Link to={addressOfAsset(fault.assetId)}>{fault.assetName}</Link>
    </>
  );
}

function useStop(): { fault: string | null; stop: (id: number) => void } {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [fault, setFault] = useState<string | null>(null);
  const stop = async (id: number): Promise<void> => {
    setFault(null);
    await stopFault(id).catch((refusal: unknown) => setFault(errorText(t, refusal)));
    await client.invalidateQueries({ queryKey: faultsQuery.queryKey });
  };
  return { fault, stop: (id) => void stop(id) };
}

/** Faults that run, with the time that each has left and a way to end it. */
export function RunningFaults({ faults, serverAheadMs }: { faults: readonly SimulatorFault[]; serverAheadMs: number }): JSX.Element {
  const { t } = useTranslation();
  const now = useNow(TICK_MS) + serverAheadMs;
  const { fault: refusal, stop } = useStop();
  return (
    <section aria-labelledby="faults-running">
      <h2 id="faults-running">
        {t('simulation.running')} <span className="muted">{faults.length}</span>
      </h2>
      <FaultLine fault={refusal} />
      {faults.length === 0 && <p className="muted">{t('simulation.noneRuns')}</p>}
      <ul className="fault-rows">
        {faults.map((fault) => (
          <li key={fault.id} data-state={fault.state}>
            <div>
              <WhatAndWhere fault={fault} />
              <span className="muted">
                {t(`simulation.state.${fault.state}`)} ·{' '}
                {t('simulation.by', { who: fault.startedBy, time: formatHour(Date.parse(fault.startedAt)) })}
              </span>
            </div>
            <span className="fault-left" aria-label={t('simulation.left')}>
              {countdown(fault.endsAt, now)}
            </span>
            <button
              type="button"
              className="button"
              aria-label={`${t('simulation.stop')}: ${t(`simulation.${fault.kind}.name`)}, ${fault.assetName}`}
              onClick={() => stop(fault.id)}
            >
              {t('simulation.stop')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The newest faults that ended. */
export function EndedFaults({ faults }: { faults: readonly SimulatorFault[] }): JSX.Element {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="faults-ended">
      <h2 id="faults-ended">{t('simulation.ended')}</h2>
      {faults.length === 0 && <p className="muted">{t('simulation.noneEnded')}</p>}
      <ul className="fault-rows fault-ended">
        {faults.map((fault) => (
          <li key={fault.id}>
            <div>
              <WhatAndWhere fault={fault} />
              <span className="muted">
                {formatDateTime(Date.parse(fault.startedAt))} – {formatHour(Date.parse(fault.endedAt ?? fault.endsAt))} ·{' '}
                {fault.endedBy === null ? t('simulation.endedItself') : t('simulation.endedBy', { who: fault.endedBy })}
                {fault.takenUpAt === null && ` · ${t('simulation.neverTaken')}`}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
