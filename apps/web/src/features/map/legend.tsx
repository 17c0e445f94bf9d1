import { useState, type JSX } from 'react';
import { StateGlyph, STATES } from '@nhip/ui';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** What shapes and colours mean. */
export function Legend(): JSX.Element {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(true);
  const Chevron = isOpen ? IconChevronDown : IconChevronUp;
  return (
    <section className="legend" aria-label={t('map.legend')}>
      <button type="button" className="legend-title" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('map.legend')} <Chevron size={14} stroke={1.75} aria-hidden />
      </button>
      {isOpen && (
        <ul>
          {STATES.map((state) => (
            <li key={state}>
              <StateGlyph state={state} size={14} /> {t(`state.${state}`)}
            </li>
          ))}
          <li>
            <span className="legend-cluster" aria-hidden>
              12
            </span>
            {t('map.cluster')}
          </li>
        </ul>
      )}
    </section>
  );
}
