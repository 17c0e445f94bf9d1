import { useMemo, useState, type JSX } from 'react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { FAULTS, type Asset, type FaultKind } from '@nhip/contracts';
import { useTranslation } from 'react-i18next';
import { DURATIONS_MIN, faultOf, formOf, targetsOf, type FaultForm as Form } from '../simulation.model.js';
import { ConfirmFault } from './confirm-fault.js';
import { KindList } from './kind-list.js';
import { TargetField } from './target-field.js';

interface FaultFormProps {
  readonly assets: readonly Asset[];
  /** Kind and asset that the address names. */
  readonly kind: FaultKind;
  readonly asset: Asset | null;
  readonly onChange: (part: { kind?: FaultKind; asset?: Asset | null }) => void;
}

/** Which fault, of which asset, for how long, and how much of it. */
export function FaultForm({ assets, kind, asset, onChange }: FaultFormProps): JSX.Element {
  const { t } = useTranslation();
  const [more, setMore] = useState<Partial<Pick<Form, 'minutes' | 'amount'>>>({});
  const [isConfirming, setConfirming] = useState(false);
  const form: Form = { ...formOf(kind, asset), ...more };
  const targets = useMemo(() => targetsOf(kind, assets), [kind, assets]);
  const missing = faultOf(form);
  const { amount } = FAULTS[kind];
  const choose = (next: FaultKind): void => {
    // the number of one kind says nothing to another
    setMore(({ minutes }) => (minutes === undefined ? {} : { minutes }));
    onChange({ kind: next });
  };
  return (
    <section className="fault-form" aria-labelledby="fault-form-title">
      <h2 id="fault-form-title">{t('simulation.formTitle')}</h2>
      <p className="muted">{t('simulation.formText')}</p>
      <KindList kind={kind} onChoose={choose} />
      <TargetField targets={targets} chosen={form.asset} onChoose={(next) => onChange({ asset: next })} />
      <div className="fault-numbers">
        <NativeSelect
          label={t('simulation.duration')}
          value={String(form.minutes)}
          onChange={(event) => setMore({ ...more, minutes: Number(event.currentTarget.value) })}
          data={DURATIONS_MIN.map((minutes) => ({ value: String(minutes), label: t('simulation.minutes', { count: minutes }) }))}
        />
        {amount && (
          <TextInput
            label={t(`simulation.amount.${kind as 'flood'}`)}
            inputMode="numeric"
            value={form.amount}
            onChange={(event) => setMore({ ...more, amount: event.currentTarget.value })}
            error={missing === 'needsAmount' ? t('simulation.needsAmount', { min: amount.min, max: amount.max }) : undefined}
          />
        )}
      </div>
      <Button className="fault-begin" disabled={missing !== undefined} onClick={() => setConfirming(true)}>
        {t('simulation.start')}
      </Button>
      {missing === 'needsAsset' && <p className="muted">{t('simulation.needsAsset')}</p>}
      {isConfirming && <ConfirmFault form={form} onClose={() => setConfirming(false)} onStarted={() => setConfirming(false)} />}
    </section>
  );
}
