import type { JSX } from 'react';
import { NativeSelect, TextInput } from '@mantine/core';
import { ACCOUNT_TYPES, accountTypeSchema, personRoleSchema, type NewAccount, type People } from '@nhip/contracts';
import { useTranslation } from 'react-i18next';
import { ReachFields } from './reach-fields.js';

/** What a form states of an account. */
export type AccountFacts = Omit<NewAccount, 'username'>;

interface AccountFieldsProps {
  readonly facts: AccountFacts;
  readonly organisations: People['organisations'];
  /** Nobody changes the own role. */
  readonly isRoleFixed?: boolean;
  readonly onChange: (facts: AccountFacts) => void;
}

/** Name, role, type and unit of an account, and what it sees. */
export function AccountFields({ facts, organisations, isRoleFixed = false, onChange }: AccountFieldsProps): JSX.Element {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('people.displayName')}
        value={facts.displayName}
        onChange={(event) => onChange({ ...facts, displayName: event.currentTarget.value })}
        maxLength={80}
        autoComplete="off"
        size="md"
      />
      <div className="form-row">
        <NativeSelect
          label={t('people.roleLabel')}
          value={facts.role}
          disabled={isRoleFixed}
          onChange={(event) => onChange({ ...facts, role: personRoleSchema.parse(event.currentTarget.value) })}
          data={personRoleSchema.options.map((role) => ({ value: role, label: t(`people.role.${role}`) }))}
          size="md"
        />
        <NativeSelect
          label={t('people.typeLabel')}
          value={facts.accountType}
          onChange={(event) => onChange({ ...facts, accountType: accountTypeSchema.parse(event.currentTarget.value) })}
          data={ACCOUNT_TYPES.map((type) => ({ value: type, label: t(`people.type.${type}`) }))}
          size="md"
        />
      </div>
      <NativeSelect
        label={t('people.unit')}
        value={facts.organisationCode ?? ''}
        onChange={(event) => onChange({ ...facts, organisationCode: event.currentTarget.value || null })}
        data={[{ value: '', label: t('people.noUnit') }, ...organisations.map(({ code, name }) => ({ value: code, label: name }))]}
        size="md"
      />
      {facts.role === 'administrator' ? (
        <p className="muted">{t('people.seesAll')}</p>
      ) : (
        <ReachFields reach={facts.reach} organisations={organisations} onChange={(reach) => onChange({ ...facts, reach })} />
      )}
    </>
  );
}
