import { useState, type FormEvent, type JSX } from 'react';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import type { Session } from '@nhip/contracts';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.js';
import { errorText } from '../../i18n/error-text.js';
import { Logo } from '../../shell/logo.js';
import { WorkstationSwitches } from '../../shell/workstation-switches.js';
import { FaultLine } from '../../shell/fault-line.js';
import { signIn } from './session.api.js';

interface SignInPageProps {
  readonly isExpired: boolean;
  readonly onSignedIn: (session: Session) => void;
}

const NOTHING = { username: '', password: '', code: '' };

/** What is typed, what went wrong, and the way in: first name and password, then, where the account asks for one, the code. */
function useSignIn(onSignedIn: SignInPageProps['onSignedIn']) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(NOTHING);
  const [isCodeAsked, setCodeAsked] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const type = (part: Partial<typeof NOTHING>): void => setTyped((old) => ({ ...old, ...part }));
  const username = typed.username.trim();
  const code = typed.code.trim();

  const missing = (): string | null => {
    if (username === '' || typed.password === '') return t('signIn.missing');
    return isCodeAsked && code.length < 6 ? t('signIn.needCode') : null;
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setFault(missing());
    if (missing() !== null) return;
    setBusy(true);
    try {
      onSignedIn(await signIn({ username, password: typed.password, ...(isCodeAsked ? { code } : {}) }));
    } catch (error) {
      const isFirst = error instanceof ApiError && error.code === 'SECOND_FACTOR_NEEDED' && !isCodeAsked;
      setCodeAsked(isCodeAsked || isFirst);
      setFault(isFirst ? null : errorText(t, error));
      setBusy(false);
    }
  };
  const startAgain = (): void => {
    setTyped(NOTHING);
    setCodeAsked(false);
    setFault(null);
  };
  return { typed, type, isCodeAsked, fault, isBusy, submit, startAgain };
}

export function SignInPage({ isExpired, onSignedIn }: SignInPageProps): JSX.Element {
  const { t } = useTranslation();
  const form = useSignIn(onSignedIn);
  return (
    <main className="gate">
      <form className="sign-in" onSubmit={(event) => void form.submit(event)} aria-labelledby="sign-in-title" noValidate>
        <Logo size={44} />
        <div>
          <h1 id="sign-in-title">{t('app.name')}</h1>
          <p className="muted">{t('app.subtitle')}</p>
        </div>
        {isExpired && form.fault === null && (
          <p className="notice" role="status">
            {t('signIn.expired')}
          </p>
        )}
        {form.isCodeAsked ? <CodeField {...form} /> : <NameFields {...form} />}
        <FaultLine fault={form.fault} />
        <Button type="submit" size="md" fullWidth aria-busy={form.isBusy} disabled={form.isBusy}>
          {form.isBusy ? t('signIn.submitting') : t('signIn.submit')}
        </Button>
        {form.isCodeAsked && (
          <button type="button" className="button" onClick={form.startAgain}>
            {t('signIn.otherPerson')}
          </button>
        )}
        <WorkstationSwitches />
      </form>
    </main>
  );
}

type FieldsProps = Pick<ReturnType<typeof useSignIn>, 'typed' | 'type'>;

function NameFields({ typed, type }: FieldsProps): JSX.Element {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('signIn.username')}
        value={typed.username}
        onChange={(e) => type({ username: e.currentTarget.value })}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        size="md"
      />
      <PasswordInput
        label={t('signIn.password')}
        value={typed.password}
        onChange={(e) => type({ password: e.currentTarget.value })}
        autoComplete="current-password"
        size="md"
      />
    </>
  );
}

function CodeField({ typed, type }: FieldsProps): JSX.Element {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t('signIn.code')}
      description={t('signIn.codeHint')}
      value={typed.code}
      onChange={(e) => type({ code: e.currentTarget.value })}
      autoComplete="one-time-code"
      inputMode="numeric"
      spellCheck={false}
      autoFocus
      size="md"
    />
  );
}
