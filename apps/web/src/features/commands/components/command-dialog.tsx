import { useState, type FormEvent, type JSX } from 'react';
import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import type { AssetDetail, CommandArg, CommandType } from '@nhip/contracts';
import { describeEffect } from '@nhip/domain';
import { formatPeriod } from '@nhip/ui';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { areasQuery } from '../../../api/queries.js';
import { errorText } from '../../../i18n/error-text.js';
import { useLanguage } from '../../../i18n/start-i18n.js';
import { useLiveAsset } from '../../../live/live-context.js';
import { sendCommand } from '../commands.api.js';
import { expiriesOf, isReady, readArg, readArgs, startForm, type CommandForm } from '../commands.model.js';
import { keepCommand } from '../use-commands.js';

interface CommandDialogProps {
  readonly asset: AssetDetail;
  readonly type: CommandType;
  readonly onClose: () => void;
}

/** Says what will happen at which place, and sends only then. What is dangerous asks for its word to be typed. */
export function CommandDialog({ asset, type, onClose }: CommandDialogProps): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const { form, change, fault, isBusy, submit } = useCommandForm(asset, type, onClose);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('command.confirmTitle', { name: type.name[language] })}
      size={480}
      closeButtonProps={{ 'aria-label': t('face.close') }}
    >
      <form className="form command-form" onSubmit={(event) => void submit(event)} noValidate>
        <WhatAndWhere asset={asset} type={type} form={form} />
        {type.args.map((arg, index) => (
          <ArgField
            key={arg.key}
            arg={arg}
            text={form.args[arg.key] ?? ''}
            isFirst={index === 0}
            onChange={(text) => change({ args: { ...form.args, [arg.key]: text } })}
          />
        ))}
        <ExpiryField type={type} seconds={form.expiryS} onChange={(expiryS) => change({ expiryS })} />
        {type.isDangerous && <Danger type={type} word={form.word} onChange={(word) => change({ word })} />}
        {fault !== null && (
          <p className="fault" role="alert">
            {t('command.notSent')} {fault}
          </p>
        )}
        <div className="form-actions">
          <button type="button" className="button" onClick={onClose}>
            {t('command.cancel')}
          </button>
          <Button type="submit" disabled={isBusy || !isReady(type, form)} data-autofocus={type.args.length === 0 && !type.isDangerous}>
            {t(isBusy ? 'command.sending' : 'command.send')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function ExpiryField({
  type,
  seconds,
  onChange,
}: {
  type: CommandType;
  seconds: number;
  onChange: (seconds: number) => void;
}): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const wordOf = (value: number): string => {
    const period = formatPeriod(value, language);
    return value === type.expiryS ? t('command.expiry-default', { period }) : period;
  };
  return (
    <NativeSelect
      label={t('command.expiry')}
      description={t('command.expiryHint')}
      data={expiriesOf(type).map((value) => ({ value: String(value), label: wordOf(value) }))}
      value={String(seconds)}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
    />
  );
}

function useCommandForm(asset: AssetDetail, type: CommandType, onClose: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [form, setForm] = useState<CommandForm>(() => startForm(type));
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy || !isReady(type, form)) return;
    setBusy(true);
    setFault(null);
    try {
      const command = { name: type.key, args: readArgs(type, form), expiresInS: form.expiryS };
      keepCommand(client, await sendCommand(asset.id, type.isDangerous ? { ...command, confirmation: form.word } : command));
      onClose();
    } catch (error) {
      setFault(errorText(t, error));
      setBusy(false);
    }
  };
  return { form, fault, isBusy, submit, change: (part: Partial<CommandForm>) => setForm((old) => ({ ...old, ...part })) };
}

function WhatAndWhere({ asset, type, form }: { asset: AssetDetail; type: CommandType; form: CommandForm }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const area = useQuery(areasQuery).data?.areas.find(({ code }) => code === asset.areaCode);
  const { online } = useLiveAsset(asset.id);
  return (
    <>
      <dl className="facts command-what">
        <dt>{t('command.at')}</dt>
        <dd>
          <strong>{asset.name}</strong>
          <br />
          <span className="muted">{[asset.id, area?.name].filter((part) => part !== undefined).join(' · ')}</span>
        </dd>
        <dt>{t('command.effect')}</dt>
        <dd data-testid="command-effect">{describeEffect(type, readArgs(type, form), language)}</dd>
      </dl>
      {online === false && <p className="notice">{t('command.offline')}</p>}
      {asset.sourceKind !== 'device' && <p className="muted">{t('command.simulated')}</p>}
    </>
  );
}

interface ArgFieldProps {
  readonly arg: CommandArg;
  readonly text: string;
  readonly isFirst: boolean;
  readonly onChange: (text: string) => void;
}

function ArgField({ arg, text, isFirst, onChange }: ArgFieldProps): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const label = arg.kind === 'number' && arg.unit !== '' ? `${arg.name[language]} (${arg.unit})` : arg.name[language];
  if (arg.kind === 'choice')
    return (
      <NativeSelect
        label={label}
        data={arg.choices.map((choice) => ({ value: choice.key, label: choice.name[language] }))}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
        data-autofocus={isFirst}
      />
    );
  const isBad = readArg(arg, text) === undefined;
  return (
    <div className="command-number">
      <TextInput
        label={label}
        value={text}
        inputMode="decimal"
        onChange={(event) => onChange(event.currentTarget.value)}
        error={isBad ? t('command.badNumber', { min: arg.min, max: arg.max }) : undefined}
        data-autofocus={isFirst}
      />
      <input
        type="range"
        aria-label={label}
        min={arg.min}
        max={arg.max}
        step={arg.step}
        value={Number(readArg(arg, text) ?? arg.preset)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}

function Danger({ type, word, onChange }: { type: CommandType; word: string; onChange: (word: string) => void }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className="command-danger">
      <p>
        <IconAlertTriangle size={17} stroke={1.75} aria-hidden /> <strong>{t('command.risk')}.</strong> {type.risk?.[language]}
      </p>
      <TextInput
        label={t('command.typeWord', { word: type.confirmation?.[language] ?? '' })}
        description={t('command.typeHint')}
        value={word}
        onChange={(event) => onChange(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        data-autofocus={type.args.length === 0}
      />
    </div>
  );
}
