import { useEffect, useRef, useState, type ChangeEvent, type FormEvent, type JSX } from 'react';
import { Button, Modal, PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { onRest } from '../../api/request.js';
import { errorText } from '../../i18n/error-text.js';
import { FaultLine } from '../../shell/fault-line.js';
import { confirmIdentity } from './session.api.js';

type Way = 'password' | 'code';

/** Opens when an action finds the session at rest; several actions wait for one answer. */
function useRest() {
  const [isOpen, setOpen] = useState(false);
  const waiting = useRef<((isConfirmed: boolean) => void)[]>([]);
  useEffect(
    () =>
      onRest(() => {
        setOpen(true);
        return new Promise((resolve) => void waiting.current.push(resolve));
      }),
    [],
  );
  const close = (isConfirmed: boolean): void => {
    setOpen(false);
    for (const resolve of waiting.current.splice(0)) resolve(isConfirmed);
  };
  return { isOpen, close };
}

/** Asks who is there before an action that comes after a long rest, then lets the action go on. What is behind it stays live. */
export function RestDialog({ hasSecondFactor }: { hasSecondFactor: boolean }): JSX.Element {
  const { t } = useTranslation();
  const { isOpen, close } = useRest();
  return (
    <Modal
      opened={isOpen}
      onClose={() => close(false)}
      title={t('rest.title')}
      size={400}
      zIndex={400}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('face.close') }}
    >
      <RestForm hasSecondFactor={hasSecondFactor} onEnd={close} />
    </Modal>
  );
}

/** What is typed, which way it proves who is there, and what came of it. */
function useConfirmation(onEnd: (isConfirmed: boolean) => void) {
  const { t } = useTranslation();
  const [way, setWay] = useState<Way>('password');
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    // The form is drawn inside whatever dialog asked: its submit is not theirs.
    event.stopPropagation();
    if (typed.trim() === '') return setFault(t(way === 'password' ? 'rest.needPassword' : 'signIn.needCode'));
    setBusy(true);
    try {
      await confirmIdentity(way === 'password' ? { password: typed } : { code: typed.trim() });
      onEnd(true);
    } catch (error) {
      setFault(errorText(t, error));
      setBusy(false);
    }
  };
  const choose = (next: string): void => {
    setWay(next === 'code' ? 'code' : 'password');
    setTyped('');
    setFault(null);
  };
  return { way, typed, fault, isBusy, setTyped, submit, choose };
}

function RestForm({ hasSecondFactor, onEnd }: { hasSecondFactor: boolean; onEnd: (isConfirmed: boolean) => void }): JSX.Element {
  const { t } = useTranslation();
  const { way, typed, fault, isBusy, setTyped, submit, choose } = useConfirmation(onEnd);
  const field = {
    value: typed,
    onChange: (event: ChangeEvent<HTMLInputElement>) => setTyped(event.currentTarget.value),
    'data-autofocus': true,
    size: 'md',
  };
  return (
    <form className="form" onSubmit={(event) => void submit(event)} noValidate>
      <p className="muted">{t('rest.text')}</p>
      {hasSecondFactor && <WaySwitch way={way} onChoose={choose} />}
      {way === 'password' ? (
        <PasswordInput {...field} label={t('rest.password')} autoComplete="current-password" />
      ) : (
        <TextInput {...field} label={t('rest.code')} autoComplete="one-time-code" inputMode="numeric" />
      )}
      <FaultLine fault={fault} />
      <div className="form-actions">
        <button type="button" className="button" onClick={() => onEnd(false)}>
          {t('rest.cancel')}
        </button>
        <Button type="submit" size="md" disabled={isBusy}>
          {t('rest.submit')}
        </Button>
      </div>
    </form>
  );
}

function WaySwitch({ way, onChoose }: { way: Way; onChoose: (way: string) => void }): JSX.Element {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      aria-label={t('rest.with')}
      value={way}
      onChange={onChoose}
      data={[
        { value: 'password', label: t('rest.password') },
        { value: 'code', label: t('rest.code') },
      ]}
    />
  );
}
