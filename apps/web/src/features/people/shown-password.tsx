import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyText } from '../../shell/copy-text.js';

/** A password that is shown only now: it goes to the person on a safe way and is changed at the first sign-in. */
export function ShownPassword({ username, password }: { username: string; password: string }): JSX.Element {
  const { t } = useTranslation();
  return (
    <>
      <p className="notice" role="status">
        {t('people.once')}
      </p>
      <dl className="people-facts" data-testid="shown-password">
        <dt>{t('people.username')}</dt>
        <dd>
          <CopyText text={username} />
        </dd>
        <dt>{t('people.password')}</dt>
        <dd>
          <CopyText text={password} />
        </dd>
      </dl>
    </>
  );
}
