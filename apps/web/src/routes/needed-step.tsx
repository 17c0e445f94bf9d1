import { lazy, Suspense, type JSX } from 'react';
import type { SessionNeed } from '@nhip/contracts';
import { LoadingFace } from '@nhip/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../api/queries.js';
import { signOut } from '../features/session/session.api.js';
import { Logo } from '../shell/logo.js';

// Both belong to other pages and are rarely seen here: they do not weigh on every start.
const PasswordForm = lazy(async () => ({ default: (await import('../features/settings/password-form.js')).PasswordForm }));
const FactorSetup = lazy(async () => {
  await import('../theme/second-factor.css');
  return { default: (await import('../features/second-factor/factor-setup.js')).FactorSetup };
});

/** What must be done before anything else: another password, or a second factor. The only way beside it is out. */
export function NeededStep({ need }: { need: SessionNeed }): JSX.Element {
  const { t } = useTranslation();
  const client = useQueryClient();
  const look = (): void => void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  const leave = (): void => {
    const forget = (): void => void client.setQueryData(sessionQuery.queryKey, null);
    void signOut().then(forget, forget);
  };
  const isPassword = need === 'new_password';
  return (
    <main className="gate">
      <section className="sign-in" aria-labelledby="needed-title">
        <Logo size={44} />
        <h1 id="needed-title" className="needed-title">
          {t(isPassword ? 'needed.newPassword' : 'needed.secondFactor')}
        </h1>
        <p className="muted">{t(isPassword ? 'needed.newPasswordText' : 'needed.secondFactorText')}</p>
        <Suspense fallback={<LoadingFace label={t('face.loading')} rows={3} />}>
          {isPassword ? <PasswordForm /> : <FactorSetup onDone={look} />}
        </Suspense>
        <button type="button" className="button" onClick={leave}>
          {t('shell.signOut')}
        </button>
      </section>
    </main>
  );
}
