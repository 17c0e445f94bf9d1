import { useMemo, useState, type JSX } from 'react';
import { SOURCE_KINDS } from '@nhip/contracts';
import { formatNumber, STATES, type Language } from '@nhip/ui';
import { IconFilter, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/start-i18n.js';
import { SOURCE_WORDS } from '../../model/source-words.js';
import type { AssetRow } from './assets-table.model.js';
import { organisationOptions } from './organisation-options.js';
import { EVERYTHING, filterCount, ONLINE_FILTERS, type AssetsUrl } from './assets-url.js';
import type { AssetTable } from './use-asset-table.js';

interface Option {
  readonly value: string;
  readonly label: string;
}

interface AssetFiltersProps {
  readonly table: AssetTable;
  readonly url: AssetsUrl;
  readonly isPhone: boolean;
  readonly onChange: (part: Partial<AssetsUrl>) => void;
}

/** What narrows the table, one field a column; on the phone behind a button that says how many are set. */
export function AssetFilters({ table, url, isPhone, onChange }: AssetFiltersProps): JSX.Element {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const count = filterCount(url);
  return (
    <div className="assets-filters" role="group" aria-label={t('assets.filters')}>
      {isPhone && (
        <button type="button" className="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <IconFilter size={18} stroke={1.75} aria-hidden /> {t('assets.filters')} {count > 0 && <strong>{count}</strong>}
        </button>
      )}
      {(!isPhone || isOpen) && <FilterFields table={table} url={url} onChange={onChange} />}
      {(count > 0 || url.text !== '') && (
        <button
          type="button"
          className="button"
          onClick={() => onChange({ ...EVERYTHING, sort: url.sort, isDescending: url.isDescending })}
        >
          <IconX size={16} stroke={1.75} aria-hidden /> {t('assets.clear')}
        </button>
      )}
    </div>
  );
}

function FilterFields({ table, url, onChange }: Omit<AssetFiltersProps, 'isPhone'>): JSX.Element {
  const { t } = useTranslation();
  const { all } = table;
  const language = useLanguage();
  const types = useMemo(
    () => countedOptions(all, language, ({ asset, typeName, order }) => [asset.type, typeName, order.typeName]),
    [all, language],
  );
  const areas = useMemo(
    () => countedOptions(all, language, ({ asset, areaName, order }) => [asset.areaCode, areaName, order.areaName]),
    [all, language],
  );
  const offices = useMemo(() => organisationOptions(all, table.organisations, language), [all, table.organisations, language]);
  const states: Option[] = [
    { value: 'work', label: t('assets.work') },
    ...STATES.map((state) => ({ value: state, label: t(`state.${state}`) })),
  ];
  const online = ONLINE_FILTERS.map((value) => ({ value, label: t(`assets.online-${value}`) }));
  const sources = SOURCE_KINDS.map((value) => ({ value, label: t(SOURCE_WORDS[value]) }));
  return (
    <>
      <Field
        label={t('assets.state')}
        options={states}
        value={url.state}
        onChange={(value) => onChange({ state: value as AssetsUrl['state'] })}
      />
      <Field label={t('assets.type')} options={types} value={url.type} onChange={(type) => onChange({ type })} />
      <Field label={t('assets.area')} options={areas} value={url.area} onChange={(area) => onChange({ area })} />
      <Field
        label={t('assets.organisation')}
        options={offices}
        value={url.organisation}
        onChange={(organisation) => onChange({ organisation })}
      />
      <Field
        label={t('assets.online')}
        options={online}
        value={url.online}
        onChange={(value) => onChange({ online: value as AssetsUrl['online'] })}
      />
      <Field
        label={t('assets.source')}
        options={sources}
        value={url.source}
        onChange={(value) => onChange({ source: value as AssetsUrl['source'] })}
      />
    </>
  );
}

interface FieldProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** A filter that is set stands out by its border and weight; a value from the address that no row has is still named. */
function Field({ label, options, value, onChange }: FieldProps): JSX.Element {
  const { t } = useTranslation();
  const chosen = options.find((option) => option.value === value);
  return (
    <label className="assets-filter" data-set={value !== null}>
      <span>{label}</span>
      <select
        value={value ?? ''}
        title={chosen?.label.trim()}
        onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      >
        <option value="">{t('assets.any')}</option>
        {value !== null && !chosen && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What the rows hold, each with how many, in the order of its words; `of` gives value (null: none), words and place in the order. */
function countedOptions(
  rows: readonly AssetRow[],
  language: Language,
  of: (row: AssetRow) => readonly [value: string | null, label: string, order: number],
): readonly Option[] {
  const found = new Map<string, { label: string; order: number; count: number }>();
  for (const row of rows) {
    const [value, label, order] = of(row);
    if (value === null) continue;
    const known = found.get(value);
    if (known) known.count++;
    else found.set(value, { label: label === '' ? value : label, order, count: 1 });
  }
  return [...found]
    .sort(([, a], [, b]) => a.order - b.order)
    .map(([value, { label, count }]) => ({ value, label: `${label} (${formatNumber(count, 0, language)})` }));
}
