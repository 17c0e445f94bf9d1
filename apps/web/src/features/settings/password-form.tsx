import { useState, type JSX } from 'react';
import { Button, PasswordInput } from '@mantine/core';
import { judgePassword, PASSWORD_MIN_LENGTH } from '@nhip/domain';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../api/queries.js';
import { OutcomeLine } from './outcome-line.js';
import { changePassword, ownSessionsQuery } from './settings.api.js';
import { useSubmit } from './use-submit.js';

const NOTHING = { current: '', next: '', repeated: '' };
const REFUSALS = { too_short: 'error.PASSWORD_TOO_SHORT', too_simple: 'error.PASSWORD_TOO_SIMPLE' } as const;

/** What is typed, judged here by the rule of the server, and sent. */
function usePasswordChange(username: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [typed, setTyped] = useState(NOTHING);
  const type = (part: Partial<typeof NOTHING>): void => setTyped((old) => ({ ...old, ...part }));
  const send = async (): Promise<string> => {
    const { endedSessions } = await changePassword({ currentPassword: typed.current, newPassword: typed.next });
    setTyped(NOTHING);
    void client.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
    return t('settings.changed', { count: endedSessions });
  };
  const check = (): string | null => {
    if (typed.current === '' || typed.next === '') return t('settings.needPasswords');
    if (typed.next !== typed.repeated) return t('settings.different');
    const fault = judgePassword(typed.next, username);
    return fault && t(REFUSALS[fault]);
  };
  return { typed, type, ...useSubmit(send, check) };
}

/** Another password: the current one is asked, the new one twice. */
export function PasswordForm(): JSX.Element {
  const { t } = useTranslation();
  const username = useQuery(sessionQuery).data?.user.username ?? '';
  const { typed, type, outcome, isBusy, submit } = usePasswordChange(username);
  return (
    <form className="form" onSubmit={submit} noValidate aria-label={t('settings.password')}>
      {/* Password managers file the new password under the name they find in the form. */}
      <input type="text" name="username" value={username} autoComplete="username" readOnly hidden />
      <PasswordInput
        label={t('settings.current')}
        value={typed.current}
        onChange={(event) => type({ current: event.currentTarget.value })}
        autoComplete="current-password"
        size="md"
      />
      <PasswordInput
        label={t('settings.next')}
        description={t('settings.rule', { count: PASSWORD_MIN_LENGTH })}
        value={typed.next}
        onChange={(event) => type({ next: event.currentTarget.value })}
        autoComplete="new-password"
        size="md"
      />
      <PasswordInput
        label={t('settings.repeated')}
        value={typed.repeated}
        onChange={(event) => type({ repeated: event.currentTarget.value })}
        autoComplete="new-password"
        size="md"
      />
      <OutcomeLine outcome={outcome} />
      <Button type="submit" size="md" className="settings-send" disabled={isBusy}>
        {t('settings.change')}
      </Button>
    </form>
  );
}
