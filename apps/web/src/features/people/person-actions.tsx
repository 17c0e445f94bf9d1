import { useState, type JSX } from 'react';
import type { PersonFacts } from '@nhip/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../shell/confirm-dialog.js';
import { useAction } from '../../shell/use-action.js';
import { peopleQuery, removeSecondFactor, resetPassword, setEnabled, unlockAccount } from './people.api.js';
import { ShownPassword } from './shown-password.js';

/** What can be done with an account beside changing its facts. Each asks first but unlocking and enabling, which take nothing away. */
type Asked = 'disable' | 'reset' | 'removeFactor';

interface PersonActionsProps {
  readonly person: PersonFacts;
  readonly isOwn: boolean;
  readonly canManage: boolean;
}

/** Buttons that open or close an account, with a question where something is taken away. */
export function PersonActions({ person, isOwn, canManage }: PersonActionsProps): JSX.Element {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [password, setPassword] = useState<string | null>(null);
  const { username } = person;
  const { isBusy, fault, run } = useAction(async (work: () => Promise<unknown>) => {
    await work();
    await client.invalidateQueries({ queryKey: peopleQuery.queryKey });
  });
  const works: Record<Asked, () => Promise<unknown>> = {
    disable: () => setEnabled(username, false),
    reset: async () => setPassword((await resetPassword(username)).password),
    removeFactor: () => removeSecondFactor(username),
  };
  const submit = async (): Promise<void> => {
    if (asked && (await run(works[asked]))) setAsked(null);
  };
  return (
    <>
      {password !== null && <ShownPassword username={username} password={password} />}
      {fault !== null && asked === null && (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
      <div className="people-actions">
        <OpeningButtons person={person} canManage={canManage} isBusy={isBusy} onWork={(work) => void run(work)} />
        {canManage && !isOwn && <AskingButtons person={person} onAsk={setAsked} />}
      </div>
      {asked && (
        <ConfirmDialog
          title={t(`people.ask.${asked}`, { name: person.displayName })}
          text={t(`people.askText.${asked}`)}
          submit={t(`people.${asked}`)}
          isBusy={isBusy}
          fault={fault}
          onSubmit={() => void submit()}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function AskingButtons({ person, onAsk }: { person: PersonFacts; onAsk: (asked: Asked) => void }): JSX.Element {
  const { t } = useTranslation();
  const asked: Asked[] = [
    'reset',
    ...(person.hasSecondFactor ? (['removeFactor'] as const) : []),
    ...(person.isEnabled ? (['disable'] as const) : []),
  ];
  return (
    <>
      {asked.map((each) => (
        <button key={each} type="button" className="button" onClick={() => onAsk(each)}>
          {t(`people.${each}`)}
        </button>
      ))}
    </>
  );
}

interface OpeningButtonsProps {
  readonly person: PersonFacts;
  readonly canManage: boolean;
  readonly isBusy: boolean;
  readonly onWork: (work: () => Promise<unknown>) => void;
}

function OpeningButtons({ person, canManage, isBusy, onWork }: OpeningButtonsProps): JSX.Element {
  const { t } = useTranslation();
  const { username } = person;
  return (
    <>
      {person.lockedUntil !== null && (
        <button type="button" className="button" disabled={isBusy} onClick={() => onWork(() => unlockAccount(username))}>
          {t('people.unlock')}
        </button>
      )}
      {canManage && !person.isEnabled && (
        <button type="button" className="button" disabled={isBusy} onClick={() => onWork(() => setEnabled(username, true))}>
          {t('people.enable')}
        </button>
      )}
    </>
  );
}
