import { useState, type FormEvent, type JSX } from 'react';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import type { Session } from '@nhip/contracts';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../i18n/error-text.js';
import { Logo } from '../../shell/logo.js';
import { WorkstationSwitches } from '../../shell/workstation-switches.js';
import { signIn } from './session.api.js';

interface SignInPageProps {
  readonly isExpired: boolean;
  readonly onSignedIn: (session: Session) => void;
}

/** What is typed, what went wrong, and the way in. */
function useSignIn(onSignedIn: SignInPageProps['onSignedIn']) {
  const { t } = useTranslation();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (username.trim() === '' || password === '') return setFault(t('signIn.missing'));
    setBusy(true);
    setFault(null);
    try {
      onSignedIn(await signIn({ username: username.trim(), password }));
    } catch (error) {
      setFault(errorText(t, error));
      setBusy(false);
    }
  };
  return { username, password, fault, isBusy, setUsername, setPassword, submit };
}

export function SignInPage({ isExpired, onSignedIn }: SignInPageProps): JSX.Element {
  const { t } = useTranslation();
  const { username, password, fault, isBusy, setUsername, setPassword, submit } = useSignIn(onSignedIn);

  return (
    <main className="gate">
      <form className="sign-in" onSubmit={(event) => void submit(event)} aria-labelledby="sign-in-title" noValidate>
        <Logo size={44} />
        <div>
          <h1 id="sign-in-title">{t('app.name')}</h1>
          <p className="muted">{t('app.subtitle')}</p>
        </div>
        {isExpired && fault === null && (
          <p className="notice" role="status">
            {t('signIn.expired')}
          </p>
        )}
        <TextInput
          label={t('signIn.username')}
          value={username}
          onChange={(e) => setUsername(e.currentTarget.value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          size="md"
        />
        <PasswordInput
          label={t('signIn.password')}
          value={password}
          onChange={(e) => setPassword(e.currentTarget.value)}
          autoComplete="current-password"
          size="md"
        />
        {fault !== null && (
          <p className="fault" role="alert">
            {fault}
          </p>
        )}
        <Button type="submit" size="md" fullWidth aria-busy={isBusy} disabled={isBusy}>
          {isBusy ? t('signIn.submitting') : t('signIn.submit')}
        </Button>
        <WorkstationSwitches />
      </form>
    </main>
  );
}
