import { useState, type JSX } from 'react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { copyText } from '../../shell/copy-text.js';

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}

/** Ten codes, shown once; the way on opens after they were copied or by saying so. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps): JSX.Element {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  const copy = (): void => void copyText(codes.join('\n')).then(() => setCopied(true));
  return (
    <div className="form">
      <p className="notice">{t('secondFactor.codesText')}</p>
      <ol className="recovery-codes" data-testid="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="form-actions">
        <button type="button" className="button" onClick={copy}>
          {isCopied ? t('secondFactor.copied') : t('secondFactor.copy')}
        </button>
        <Button size="md" onClick={onDone}>
          {t('secondFactor.kept')}
        </Button>
      </div>
    </div>
  );
}
