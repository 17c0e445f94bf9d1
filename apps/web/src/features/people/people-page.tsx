import { useState, type JSX } from 'react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { People } from '@nhip/contracts';
import { EmptyFace, LoadingFace } from '@nhip/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../api/queries.js';
import { errorText } from '../../i18n/error-text.js';
import { useLanguage } from '../../i18n/start-i18n.js';
import { FaultFace } from '../../shell/fault-face.js';
import { CreateDialog } from './create-dialog.js';
import { peopleQuery, registerAddress } from './people.api.js';
import { choosePeople, STATE_FILTERS, type StateFilter } from './people.model.js';
import { PeopleTable } from './people-table.js';
import { PersonDialog } from './person-dialog.js';

/** Accounts of people: who has one, as what, how it stands. */
export function PeoplePage(): JSX.Element {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(peopleQuery);
  if (error && !data) return <FaultFace error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingFace label={t('face.loading')} rows={8} />;
  return (
    <div className="people">
      {error && (
        <p className="people-stale" role="status">
          {t('people.stale')} {errorText(t, error)}
        </p>
      )}
      <Accounts {...data} />
    </div>
  );
}

function Accounts({ people, organisations }: People): JSX.Element {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery).data;
  const canManage = session?.permissions.includes('people:manage') ?? false;
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<StateFilter>('all');
  const [opened, setOpened] = useState<string | null>(null);
  const [isAdding, setAdding] = useState(false);
  const chosen = choosePeople(people, query, filter);
  const person = people.find(({ username }) => username === opened);
  return (
    <>
      <div className="people-bar">
        <TextInput label={t('people.find')} value={query} onChange={(event) => setQuery(event.currentTarget.value)} size="sm" />
        <NativeSelect
          label={t('people.stateLabel')}
          value={filter}
          onChange={(event) => setFilter(STATE_FILTERS.find((each) => each === event.currentTarget.value) ?? 'all')}
          data={STATE_FILTERS.map((each) => ({ value: each, label: t(`people.filter.${each}`) }))}
          size="sm"
        />
        {canManage && <Making onAdd={() => setAdding(true)} />}
      </div>
      <div className="people-list">
        {chosen.length > 0 ? (
          <PeopleTable people={chosen} onOpen={setOpened} />
        ) : (
          <EmptyFace title={t('people.nobody')}>
            <p>{t('people.nobodyText')}</p>
          </EmptyFace>
        )}
      </div>
      {person && (
        <PersonDialog
          person={person}
          organisations={organisations}
          isOwn={person.username === session?.user.username}
          canManage={canManage}
          onClose={() => setOpened(null)}
        />
      )}
      {isAdding && <CreateDialog organisations={organisations} onClose={() => setAdding(false)} />}
    </>
  );
}

function Making({ onAdd }: { onAdd: () => void }): JSX.Element {
  const { t } = useTranslation();
  return (
    <>
      <a className="button" href={registerAddress(useLanguage())} download>
        {t('people.register')}
      </a>
      <Button onClick={onAdd}>{t('people.add')}</Button>
    </>
  );
}
