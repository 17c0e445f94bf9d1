import { useState, type JSX } from 'react';
import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../../i18n/error-text.js';
import { faultsQuery, startFault } from '../simulation.api.js';
import { wishOf, type FaultForm } from '../simulation.model.js';
import { FaultLine } from '../../../shell/fault-line.js';

/** Says once more what will happen to which asset for how long, and begins it only then. */
export function ConfirmFault({ form, onClose, onStarted }: { form: FaultForm; onClose: () => void; onStarted: () => void }): JSX.Element {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const begin = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      await startFault(wishOf(form));
      await client.invalidateQueries({ queryKey: faultsQuery.queryKey });
      onStarted();
    } catch (refusal) {
      setFault(errorText(t, refusal));
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={t('simulation.confirmTitle')} size={480} closeButtonProps={{ 'aria-label': t('face.close') }}>
      <div className="form">
        <p>
          {t('simulation.confirmText', {
            kind: t(`simulation.${form.kind}.name`),
            asset: form.asset?.name ?? '',
            duration: t('simulation.minutes', { count: form.minutes }),
          })}
        </p>
        <p className="muted">{t(`simulation.${form.kind}.does`)}</p>
        <FaultLine fault={fault} />
        <div className="form-actions">
          <button type="button" className="button" onClick={onClose}>
            {t('simulation.cancel')}
          </button>
          <Button onClick={() => void begin()} disabled={isBusy} data-autofocus>
            {t(isBusy ? 'simulation.starting' : 'simulation.start')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
