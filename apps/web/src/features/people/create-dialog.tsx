import { useState, type FormEvent, type JSX } from 'react';
import { Button, Modal, TextInput } from '@mantine/core';
import { usernameSchema, type CreatedAccount, type People } from '@nhip/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../shell/use-action.js';
import { FaultLine } from '../../shell/fault-line.js';
import { AccountFields, type AccountFacts } from './account-fields.js';
import { createAccount, peopleQuery } from './people.api.js';
import { ShownPassword } from './shown-password.js';

interface CreateDialogProps {
  readonly organisations: People['organisations'];
  readonly onClose: () => void;
}

/** Makes an account and shows its first password, once. */
export function CreateDialog({ organisations, onClose }: CreateDialogProps): JSX.Element {
  const { t } = useTranslation();
  const [created, setCreated] = useState<CreatedAccount | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(created ? 'people.created' : 'people.add')}
      size={560}
      // A click beside the dialog must not lose a password that is shown only once.
      closeOnClickOutside={created === null}
      closeButtonProps={{ 'aria-label': t('face.close') }}
    >
      {created ? (
        <div className="form">
          <ShownPassword username={created.person.username} password={created.password} />
          <div className="form-actions">
            <Button onClick={onClose}>{t('people.done')}</Button>
          </div>
        </div>
      ) : (
        <CreateForm organisations={organisations} onCreated={setCreated} onClose={onClose} />
      )}
    </Modal>
  );
}

const EMPTY: AccountFacts = {
  displayName: '',
  role: 'operator',
  accountType: 'operation',
  organisationCode: null,
  reach: { grants: [{}], withheld: [] },
};

type CreateFormProps = CreateDialogProps & { readonly onCreated: (created: CreatedAccount) => void };

/** What is typed, what is missing, and the way to send it. */
function useNewAccount(onCreated: CreateFormProps['onCreated']) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [username, setUsername] = useState('');
  const [facts, setFacts] = useState(EMPTY);
  const [missing, setMissing] = useState<string | null>(null);
  const { isBusy, fault, run } = useAction(async () => {
    onCreated(await createAccount({ username: username.trim(), ...facts }));
    await client.invalidateQueries({ queryKey: peopleQuery.queryKey });
  });
  const findMissing = (): string | null => {
    if (!usernameSchema.safeParse(username).success) return t('people.needUsername');
    return facts.displayName.trim() === '' ? t('people.needName') : null;
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(findMissing());
    if (findMissing() === null) void run();
  };
  return { username, setUsername, facts, setFacts, told: missing ?? fault, isBusy, submit };
}

function CreateForm({ organisations, onCreated, onClose }: CreateFormProps): JSX.Element {
  const { t } = useTranslation();
  const { username, setUsername, facts, setFacts, told, isBusy, submit } = useNewAccount(onCreated);
  return (
    <form className="form" onSubmit={submit} noValidate>
      <TextInput
        label={t('people.username')}
        description={t('people.usernameRule')}
        value={username}
        onChange={(event) => setUsername(event.currentTarget.value)}
        maxLength={32}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        data-autofocus
        size="md"
      />
      <AccountFields facts={facts} organisations={organisations} onChange={setFacts} />
      <FaultLine fault={told} />
      <div className="form-actions">
        <button type="button" className="button" onClick={onClose}>
          {t('people.cancel')}
        </button>
        <Button type="submit" size="md" disabled={isBusy}>
          {t('people.create')}
        </Button>
      </div>
    </form>
  );
}
