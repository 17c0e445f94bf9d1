import type { JSX } from 'react';
import { IconCircleCheck, IconCircleMinus, IconClockPause, IconLock } from '@tabler/icons-react';
import type { PersonFacts } from '@nhip/contracts';
import { formatDateTime } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { stateOf } from './people.model.js';

const STATE_ICONS = { open: IconCircleCheck, locked: IconLock, disabled: IconCircleMinus, idle: IconClockPause } as const;

/** Accounts, one a row; on a phone each row is a card. The name opens the account. */
export function PeopleTable({ people, onOpen }: { people: readonly PersonFacts[]; onOpen: (username: string) => void }): JSX.Element {
  const { t } = useTranslation();
  return (
    <table className="people-table">
      <thead>
        <tr>
          {(['person', 'roleLabel', 'typeLabel', 'unit', 'stateLabel', 'lastSeen', 'factor'] as const).map((head) => (
            <th key={head} scope="col">
              {t(`people.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <PersonRow key={person.username} person={person} onOpen={() => onOpen(person.username)} />
        ))}
      </tbody>
    </table>
  );
}

function PersonRow({ person, onOpen }: { person: PersonFacts; onOpen: () => void }): JSX.Element {
  const { t } = useTranslation();
  const state = stateOf(person);
  const Icon = STATE_ICONS[state];
  return (
    <tr data-state={state}>
      <td>
        <button type="button" className="people-open" onClick={onOpen}>
          <strong>{person.displayName}</strong>
          <span className="muted">{person.username}</span>
        </button>
      </td>
      <td data-head={t('people.roleLabel')}>{t(`people.role.${person.role}`)}</td>
      <td data-head={t('people.typeLabel')}>{t(`people.type.${person.accountType}`)}</td>
      <td data-head={t('people.unit')}>{person.organisationName ?? '–'}</td>
      <td data-head={t('people.stateLabel')}>
        <span className="people-state">
          <Icon size={16} stroke={1.75} aria-hidden /> {t(`people.state.${state}`)}
        </span>
      </td>
      <td data-head={t('people.lastSeen')}>
        <span>
          {person.lastSeenAt === null ? t('people.never') : formatDateTime(Date.parse(person.lastSeenAt))}
          {person.sessions > 0 && <span className="muted"> · {t('people.online', { count: person.sessions })}</span>}
        </span>
      </td>
      <td data-head={t('people.factor')}>{t(person.hasSecondFactor ? 'people.hasFactor' : 'people.noFactor')}</td>
    </tr>
  );
}
