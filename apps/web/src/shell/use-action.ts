import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../i18n/error-text.js';

/** Something that a button does on the server: whether it runs, why it failed, and the way to start it. */
export function useAction<T extends readonly unknown[]>(
  work: (...given: T) => Promise<unknown>,
): { readonly isBusy: boolean; readonly fault: string | null; readonly run: (...given: T) => Promise<boolean> } {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const run = async (...given: T): Promise<boolean> => {
    setBusy(true);
    setFault(null);
    try {
      await work(...given);
      return true;
    } catch (error) {
      setFault(errorText(t, error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, fault, run };
}
