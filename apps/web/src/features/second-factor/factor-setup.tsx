import { useState, type JSX } from 'react';
import { Button } from '@mantine/core';
import type { FactorSetup as Setup } from '@nhip/contracts';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../i18n/error-text.js';
import { CopyText } from '../../shell/copy-text.js';
import { FaultLine } from '../../shell/fault-line.js';
import { CodeForm } from './code-form.js';
import { QrCode } from './qr-code.js';
import { RecoveryCodes } from './recovery-codes.js';
import { beginFactor, confirmFactor } from './second-factor.api.js';

/** Sets a second factor up: a secret for the authenticator, its first code, then the recovery codes. */
export function FactorSetup({ onDone }: { onDone: () => void }): JSX.Element {
  const { t } = useTranslation();
  const [setup, setSetup] = useState<Setup | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const begin = (): void => {
    setFault(null);
    beginFactor().then(setSetup, (error: unknown) => setFault(errorText(t, error)));
  };
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  if (setup)
    return (
      <div className="form">
        <p>{t('secondFactor.scan')}</p>
        <QrCode text={setup.address} label={t('secondFactor.qr')} />
        <p className="muted">{t('secondFactor.typeIn')}</p>
        <div data-testid="factor-secret">
          <CopyText text={setup.secret} />
        </div>
        <CodeForm submit={t('secondFactor.confirm')} onCode={async (code) => setCodes((await confirmFactor(code)).recoveryCodes)} />
      </div>
    );
  return (
    <div className="form">
      <p className="muted">{t('secondFactor.what')}</p>
      <FaultLine fault={fault} />
      <Button size="md" className="factor-send" onClick={begin}>
        {t('secondFactor.begin')}
      </Button>
    </div>
  );
}
