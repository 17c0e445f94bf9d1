import { useState, type JSX } from 'react';
import { Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../api/queries.js';
import { OutcomeLine } from './outcome-line.js';
import { rename } from './settings.api.js';
import { useSubmit } from './use-submit.js';

const MAX_LENGTH = 80;

/** User name (fixed) and the name that others see. */
export function NameForm(): JSX.Element {
  const { t } = useTranslation();
  const client = useQueryClient();
  const user = useQuery(sessionQuery).data?.user;
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? user?.displayName ?? '';
  const { outcome, isBusy, submit } = useSubmit(
    async () => {
      client.setQueryData(sessionQuery.queryKey, await rename({ displayName: name.trim() }));
      setTyped(null);
      return t('settings.named');
    },
    () => (name.trim() === '' ? t('settings.needName') : null),
  );
  return (
    <form className="form" onSubmit={submit} noValidate aria-label={t('settings.person')}>
      <TextInput label={t('signIn.username')} value={user?.username ?? ''} readOnly autoComplete="username" size="md" />
      <TextInput
        label={t('settings.displayName')}
        value={name}
        onChange={(event) => setTyped(event.currentTarget.value)}
        maxLength={MAX_LENGTH}
        autoComplete="name"
        size="md"
      />
      <OutcomeLine outcome={outcome} />
      <Button type="submit" size="md" className="settings-send" disabled={isBusy || typed === null || typed.trim() === user?.displayName}>
        {t('settings.save')}
      </Button>
    </form>
  );
}
