import { useState, type FormEvent, type JSX } from 'react';
import { Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../i18n/error-text.js';
import { FaultLine } from '../../shell/fault-line.js';

interface CodeFormProps {
  readonly submit: string;
  /** Throws what the server refuses. */
  readonly onCode: (code: string) => Promise<void>;
}

/** Asks for the code that the authenticator shows now. */
export function CodeForm({ submit, onCode }: CodeFormProps): JSX.Element {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (code.trim().length < 6) return setFault(t('signIn.needCode'));
    setBusy(true);
    setFault(null);
    try {
      await onCode(code.trim());
    } catch (error) {
      setFault(errorText(t, error));
    }
    setBusy(false);
  };
  return (
    <form className="form" onSubmit={(event) => void send(event)} noValidate>
      <TextInput
        label={t('signIn.code')}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
        maxLength={40}
        size="md"
      />
      <FaultLine fault={fault} />
      <Button type="submit" size="md" className="factor-send" disabled={isBusy}>
        {submit}
      </Button>
    </form>
  );
}
