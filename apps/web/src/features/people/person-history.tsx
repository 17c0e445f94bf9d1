import type { JSX } from 'react';
import type { PersonFacts } from '@nhip/contracts';
import { formatDateTime } from '@nhip/ui';
import { useTranslation } from 'react-i18next';

/** Since when an account is what it is. */
export function PersonHistory({ person }: { person: PersonFacts }): JSX.Element {
  const { t } = useTranslation();
  const at = (instant: string | null): string => (instant === null ? t('people.never') : formatDateTime(Date.parse(instant)));
  const by = (name: string | null): string => (name === null ? '' : ` · ${name}`);
  return (
    <dl className="people-facts">
      <dt>{t('people.createdAt')}</dt>
      <dd>
        {at(person.createdAt)}
        {by(person.createdBy)}
      </dd>
      <dt>{t(person.isEnabled ? 'people.enabledAt' : 'people.disabledAt')}</dt>
      <dd>
        {at(person.isEnabled ? person.enabledAt : person.disabledAt)}
        {person.isDisabledIdle ? ` · ${t('people.state.idle')}` : by(person.disabledBy)}
      </dd>
      <dt>{t('people.lastSeen')}</dt>
      <dd>{at(person.lastSeenAt)}</dd>
      <dt>{t('people.passwordAt')}</dt>
      <dd>
        {at(person.passwordChangedAt)}
        {person.mustChangePassword && ` · ${t('people.mustChange')}`}
      </dd>
      <dt>{t('people.factor')}</dt>
      <dd>{t(person.hasSecondFactor ? 'people.hasFactor' : 'people.noFactor')}</dd>
      {person.lockedUntil !== null && (
        <>
          <dt>{t('people.lockedUntil')}</dt>
          <dd>{at(person.lockedUntil)}</dd>
        </>
      )}
    </dl>
  );
}
