import type { JSX } from 'react';
import { FAULT_KINDS, type FaultKind } from '@nhip/contracts';
import { useTranslation } from 'react-i18next';

/** The kinds of faults: what each does; of the chosen one also what will be seen. */
export function KindList({ kind, onChoose }: { kind: FaultKind; onChoose: (kind: FaultKind) => void }): JSX.Element {
  const { t } = useTranslation();
  return (
    <fieldset className="fault-kinds">
      <legend className="field-name">{t('simulation.kind')}</legend>
      {FAULT_KINDS.map((one) => (
        <label key={one} className="fault-kind" data-chosen={one === kind}>
          <input type="radio" name="fault-kind" value={one} checked={one === kind} onChange={() => onChoose(one)} />
          <span>
            <strong>{t(`simulation.${one}.name`)}</strong>
            <span className="fault-does">{t(`simulation.${one}.does`)}</span>
            {one === kind && (
              <span className="fault-shows">
                <b>{t('simulation.shows')}</b> {t(`simulation.${one}.shows`)}
              </span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
