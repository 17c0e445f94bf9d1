import { useState, type FormEvent, type JSX } from 'react';
import { Button, Modal } from '@mantine/core';
import type { People, PersonFacts } from '@nhip/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../shell/use-action.js';
import { FaultLine } from '../../shell/fault-line.js';
import { AccountFields, type AccountFacts } from './account-fields.js';
import { changeAccount, peopleQuery } from './people.api.js';
import { PersonActions } from './person-actions.js';
import { PersonHistory } from './person-history.js';
import { PersonSessions } from './person-sessions.js';

interface PersonDialogProps {
  readonly person: PersonFacts;
  readonly organisations: People['organisations'];
  /** The account of who looks. */
  readonly isOwn: boolean;
  /** May who looks change accounts, or only read and unlock them? */
  readonly canManage: boolean;
  readonly onClose: () => void;
}

/** One account: what it is, what was done with it, what may be done, and where it is signed in. The sealed account is only shown. */
export function PersonDialog({ person, organisations, isOwn, canManage, onClose }: PersonDialogProps): JSX.Element {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${person.displayName} (${person.username})`}
      size={640}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('face.close') }}
    >
      <div className="form">
        {person.isBreakGlass && <p className="notice">{t('people.sealed')}</p>}
        {canManage && !person.isBreakGlass && <FactsForm person={person} organisations={organisations} isOwn={isOwn} />}
        <PersonHistory person={person} />
        {!person.isBreakGlass && <PersonActions person={person} isOwn={isOwn} canManage={canManage} />}
        {canManage && (
          <>
            <h3>{t('people.sessions')}</h3>
            <PersonSessions username={person.username} />
          </>
        )}
      </div>
    </Modal>
  );
}

function FactsForm({ person, organisations, isOwn }: Omit<PersonDialogProps, 'canManage' | 'onClose'>): JSX.Element {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [facts, setFacts] = useState<AccountFacts>({
    displayName: person.displayName,
    role: person.role,
    accountType: person.accountType,
    organisationCode: person.organisationCode,
    reach: person.reach,
  });
  const [isSaved, setSaved] = useState(false);
  const { isBusy, fault, run } = useAction(async () => {
    await changeAccount(person.username, facts);
    setSaved(true);
    await client.invalidateQueries({ queryKey: peopleQuery.queryKey });
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setSaved(false);
    void run();
  };
  return (
    <form className="form" onSubmit={submit} noValidate aria-label={t('people.facts')}>
      <AccountFields facts={facts} organisations={organisations} isRoleFixed={isOwn} onChange={setFacts} />
      <FaultLine fault={fault} />
      {isSaved && fault === null && (
        <p className="notice" role="status">
          {t('people.saved')}
        </p>
      )}
      <div className="form-actions">
        <Button type="submit" size="md" disabled={isBusy || facts.displayName.trim() === ''}>
          {t('people.save')}
        </Button>
      </div>
    </form>
  );
}
