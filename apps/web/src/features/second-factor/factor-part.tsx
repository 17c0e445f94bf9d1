import { useState, type JSX } from 'react';
import { LoadingFace } from '@nhip/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../api/queries.js';
import { FaultFace } from '../../shell/fault-face.js';
import { CodeForm } from './code-form.js';
import { FactorSetup } from './factor-setup.js';
import { RecoveryCodes } from './recovery-codes.js';
import { renewRecoveryCodes, secondFactorQuery } from './second-factor.api.js';

/** The own second factor among the settings: set it up, or get other recovery codes. */
export function FactorPart(): JSX.Element {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(secondFactorQuery);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const done = (): void => {
    setCodes(null);
    void client.invalidateQueries({ queryKey: secondFactorQuery.queryKey });
    void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
  if (error && !data) return <FaultFace error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingFace label={t('face.loading')} rows={2} />;
  if (codes) return <RecoveryCodes codes={codes} onDone={done} />;
  if (!data.isSetUp)
    return (
      <>
        <p className="notice">{t(data.isRequired ? 'secondFactor.required' : 'secondFactor.optional')}</p>
        <FactorSetup onDone={done} />
      </>
    );
  return (
    <>
      <p className="notice">{t('secondFactor.isOn', { count: data.recoveryCodesLeft })}</p>
      <p className="muted">{t('secondFactor.renewText')}</p>
      <CodeForm submit={t('secondFactor.renew')} onCode={async (code) => setCodes((await renewRecoveryCodes(code)).recoveryCodes)} />
    </>
  );
}
