import type { PersonFacts } from '@nhip/contracts';
import { matchesSearch, normalizeSearch } from '@nhip/domain';

/** How an account stands, the gravest first: locked after wrong tries, disabled by somebody, disabled because nobody used it, open. */
export type AccountState = 'locked' | 'disabled' | 'idle' | 'open';

/** What the list shows. */
export const STATE_FILTERS = ['all', 'open', 'closed', 'locked'] as const;
export type StateFilter = (typeof STATE_FILTERS)[number];

export function stateOf({ isEnabled, isDisabledIdle, lockedUntil }: PersonFacts): AccountState {
  if (!isEnabled) return isDisabledIdle ? 'idle' : 'disabled';
  return lockedUntil === null ? 'open' : 'locked';
}

const fits = (person: PersonFacts, filter: StateFilter): boolean => {
  if (filter === 'all') return true;
  if (filter === 'locked') return person.lockedUntil !== null;
  return person.isEnabled === (filter === 'open');
};

/** Accounts of a state whose user name, name or unit holds every word of the query, with or without diacritics. */
export function choosePeople(people: readonly PersonFacts[], query: string, filter: StateFilter): PersonFacts[] {
  const words = normalizeSearch(query);
  return people.filter((person) => {
    const text = normalizeSearch([person.username, person.displayName, person.organisationName ?? ''].join(' '));
    return fits(person, filter) && matchesSearch(text, words);
  });
}
