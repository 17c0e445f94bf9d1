import type { JSX } from 'react';
import { NativeSelect } from '@mantine/core';
import { WITHHELD_DOMAINS, type Grant, type People, type Reach } from '@nhip/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { areasQuery } from '../../api/queries.js';

interface ReachFieldsProps {
  readonly reach: Reach;
  readonly organisations: People['organisations'];
  readonly onChange: (reach: Reach) => void;
}

/** What of the site an account sees: parts that add up, each an area, a unit, or both; and domains that are withheld. */
export function ReachFields({ reach, organisations, onChange }: ReachFieldsProps): JSX.Element {
  const { t } = useTranslation();
  const setGrants = (grants: Grant[]): void => onChange({ ...reach, grants });
  return (
    <fieldset className="people-reach">
      <legend>{t('people.reach')}</legend>
      <p className="warning-words">{t('people.reachNotYet')}</p>
      {reach.grants.length === 0 && <p className="muted">{t('people.seesNothing')}</p>}
      {reach.grants.map((grant, i) => (
        <GrantRow
          // Grants have no name of their own, and only whole rows come and go.
          key={i}
          grant={grant}
          organisations={organisations}
          onChange={(next) => setGrants(reach.grants.map((old, at) => (at === i ? next : old)))}
          onRemove={() => setGrants(reach.grants.filter((_, at) => at !== i))}
        />
      ))}
      <button type="button" className="button" onClick={() => setGrants([...reach.grants, {}])}>
        {t('people.addGrant')}
      </button>
      <div className="people-withheld">
        <span>{t('people.withheld')}</span>
        {WITHHELD_DOMAINS.map((domain) => (
          <label key={domain}>
            <input
              type="checkbox"
              checked={reach.withheld.includes(domain)}
              onChange={({ currentTarget }) =>
                onChange({
                  ...reach,
                  withheld: currentTarget.checked ? [...reach.withheld, domain] : reach.withheld.filter((each) => each !== domain),
                })
              }
            />
            {t(`people.domain.${domain}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface GrantRowProps {
  readonly grant: Grant;
  readonly organisations: People['organisations'];
  readonly onChange: (grant: Grant) => void;
  readonly onRemove: () => void;
}

function GrantRow({ grant, organisations, onChange, onRemove }: GrantRowProps): JSX.Element {
  const { t } = useTranslation();
  const areas = useQuery(areasQuery).data?.areas ?? [];
  const { area, organisation } = grant;
  return (
    <div className="form-row">
      <NativeSelect
        aria-label={t('people.grantArea')}
        value={area ?? ''}
        onChange={({ currentTarget }) =>
          onChange({ ...(currentTarget.value ? { area: currentTarget.value } : {}), ...(organisation ? { organisation } : {}) })
        }
        data={[{ value: '', label: t('people.everywhere') }, ...areas.map(({ code, name }) => ({ value: code, label: name }))]}
        size="md"
      />
      <NativeSelect
        aria-label={t('people.grantUnit')}
        value={organisation ?? ''}
        onChange={({ currentTarget }) =>
          onChange({ ...(area ? { area } : {}), ...(currentTarget.value ? { organisation: currentTarget.value } : {}) })
        }
        data={[{ value: '', label: t('people.everyUnit') }, ...organisations.map(({ code, name }) => ({ value: code, label: name }))]}
        size="md"
      />
      <button type="button" className="button" onClick={onRemove}>
        {t('people.removeGrant')}
      </button>
    </div>
  );
}
