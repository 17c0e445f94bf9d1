import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { PeoplePage } from '../features/people/people-page.js';
import '../theme/pages/people.css';
import { PageShell } from './page-shell.js';

/** Accounts of people. */
export function PeopleRoute(): JSX.Element {
  const { t } = useTranslation();
  return (
    <PageShell word="people">
      <h2 className="visually-hidden">{t('page.people')}</h2>
      <PeoplePage />
    </PageShell>
  );
}
