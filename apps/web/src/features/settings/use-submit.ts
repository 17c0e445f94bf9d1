import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../i18n/error-text.js';

/** What a form has to say after it was sent. */
export interface Outcome {
  readonly kind: 'done' | 'fault';
  readonly text: string;
}

/** Sends a form once at a time. `send` returns what to say when it is done, and throws the fault; `check` may refuse beforehand. */
export function useSubmit(send: () => Promise<string>, check: () => string | null = () => null) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const refusal = check();
    if (refusal !== null) return setOutcome({ kind: 'fault', text: refusal });
    setBusy(true);
    setOutcome(null);
    try {
      setOutcome({ kind: 'done', text: await send() });
    } catch (error) {
      setOutcome({ kind: 'fault', text: errorText(t, error) });
    }
    setBusy(false);
  };
  return { outcome, isBusy, submit: (event: FormEvent) => void submit(event) };
}
