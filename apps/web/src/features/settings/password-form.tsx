import { useState, type JSX } from 'react';
import { Button, PasswordInput } from '@mantine/core';
import { judgePassword, PASSWORD_MIN_LENGTH, PASSWORD_MIN_LENGTH_WITH_FACTOR } from '@nhip/domain';
import type { Session } from '@nhip/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../api/queries.js';
import { OutcomeLine } from './outcome-line.js';
import { changePassword, ownSessionsQuery } from './settings.api.js';
import { useSubmit } from './use-submit.js';

const NOTHING = { current: '', next: '', repeated: '' };
const REFUSALS = {
  too_short: 'error.PASSWORD_TOO_SHORT',
  too_simple: 'error.PASSWORD_TOO_SIMPLE',
  holds_name: 'error.PASSWORD_HOLDS_NAME',
  too_common: 'error.PASSWORD_TOO_COMMON',
} as const;

/** What is typed, judged here by the rule of the server (which alone knows the common and the old ones), and sent. */
function usePasswordChange(session: Session | null | undefined) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [typed, setTyped] = useState(NOTHING);
  const type = (part: Partial<typeof NOTHING>): void => setTyped((old) => ({ ...old, ...part }));
  const send = async (): Promise<string> => {
    const { endedSessions } = await changePassword({ currentPassword: typed.current, newPassword: typed.next });
    setTyped(NOTHING);
    void client.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
    void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    return t('settings.changed', { count: endedSessions });
  };
  const check = (): string | null => {
    if (typed.current === '' || typed.next === '') return t('settings.needPasswords');
    if (typed.next !== typed.repeated) return t('settings.different');
    const { username = '', displayName = '' } = session?.user ?? {};
    const fault = judgePassword(typed.next, { username, displayName, hasSecondFactor: session?.hasSecondFactor ?? false });
    return fault && t(REFUSALS[fault]);
  };
  return { typed, type, ...useSubmit(send, check) };
}

/** Another password: the current one is asked, the new one twice. */
export function PasswordForm(): JSX.Element {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery).data;
  const username = session?.user.username ?? '';
  const { typed, type, outcome, isBusy, submit } = usePasswordChange(session);
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
        description={
          session?.hasSecondFactor
            ? t('settings.ruleWithFactor', { count: PASSWORD_MIN_LENGTH_WITH_FACTOR })
            : t('settings.rule', { count: PASSWORD_MIN_LENGTH })
        }
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
