import { useMemo, useState, type FormEvent, type JSX, type ReactNode, type RefObject } from 'react';
import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { catalog, metricsOfType } from '@nhip/catalog';
import { createdAssetSchema, type Area, type CreatedAsset, type WebConfig } from '@nhip/contracts';
import type { Camera } from '@nhip/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { assetsQuery } from '../../api/queries.js';
import { request } from '../../api/request.js';
import { errorText } from '../../i18n/error-text.js';
import { useLanguage } from '../../i18n/start-i18n.js';
import { isUnit } from '../../model/area-label.js';
import { CopyText } from '../../shell/copy-text.js';
import { FaultLine } from '../../shell/fault-line.js';
import { EMPTY_FORM, publishCommand, requestOf, type KnownDevice, type RegisterForm } from './register.model.js';

interface RegisterDialogProps {
  readonly areas: readonly Area[];
  /** Where the map looks, for the place of the device; absent on a page without a map. */
  readonly camera?: RefObject<Camera | null>;
  readonly config: WebConfig;
  /** What is known of the device already. */
  readonly known?: KnownDevice;
  readonly onCreated?: (created: CreatedAsset) => void;
  /** More to say below the account, such as what a replay brought. */
  readonly outcome?: ReactNode;
  readonly onClose: () => void;
  readonly onOpen: (assetId: string) => void;
}

const NOTHING_KNOWN: KnownDevice = {};

/** Registers a device and shows its MQTT account, once. */
export function RegisterDialog({
  areas,
  camera,
  config,
  known = NOTHING_KNOWN,
  onCreated,
  outcome,
  onClose,
  onOpen,
}: RegisterDialogProps): JSX.Element {
  const { t } = useTranslation();
  const [created, setCreated] = useState<CreatedAsset | null>(null);
  return (
    // A click beside the dialog must not lose a password that is shown only once.
    <Modal
      opened
      onClose={onClose}
      title={t('register.title')}
      size={560}
      closeOnClickOutside={created === null}
      closeButtonProps={{ 'aria-label': t('face.close') }}
    >
      {created ? (
        <Credentials created={created} config={config} outcome={outcome} onClose={onClose} onOpen={onOpen} />
      ) : (
        <DeviceForm
          areas={areas}
          camera={camera}
          known={known}
          onCreated={(made) => {
            setCreated(made);
            onCreated?.(made);
          }}
          onCancel={onClose}
        />
      )}
    </Modal>
  );
}

interface DeviceFormProps {
  readonly areas: readonly Area[];
  readonly camera: RefObject<Camera | null> | undefined;
  readonly known: KnownDevice;
  readonly onCreated: (created: CreatedAsset) => void;
  readonly onCancel: () => void;
}

function useDeviceForm({ hardwareId, ...filled }: KnownDevice, onCreated: (created: CreatedAsset) => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [form, setForm] = useState<RegisterForm>({ ...EMPTY_FORM, ...filled });
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = requestOf(form, hardwareId);
    if ('fault' in result) return setFault(t(`register.${result.fault}`));
    setBusy(true);
    setFault(null);
    try {
      onCreated(await request(createdAssetSchema, '/assets', { method: 'POST', body: result.request }));
      void client.invalidateQueries({ queryKey: assetsQuery.queryKey });
    } catch (error) {
      setFault(errorText(t, error));
      setBusy(false);
    }
  };
  return { form, fault, isBusy, submit, change: (part: Partial<RegisterForm>) => setForm((old) => ({ ...old, ...part })) };
}

function DeviceForm({ areas, camera, known, onCreated, onCancel }: DeviceFormProps): JSX.Element {
  const { t } = useTranslation();
  const { form, fault, isBusy, submit, change } = useDeviceForm(known, onCreated);
  return (
    <form onSubmit={(event) => void submit(event)} className="form" noValidate>
      <KindAndArea areas={areas} form={form} onChange={change} />
      <TextInput
        label={t('register.name')}
        required
        value={form.name}
        onChange={(e) => change({ name: e.currentTarget.value })}
        maxLength={200}
      />
      <PlaceFields form={form} camera={camera} onChange={change} />
      <TextInput
        label={t('register.id')}
        description={t('register.idHint')}
        value={form.id}
        onChange={(e) => change({ id: e.currentTarget.value })}
        maxLength={64}
        spellCheck={false}
      />
      <FaultLine fault={fault} />
      <div className="form-actions">
        <button type="button" className="button" onClick={onCancel}>
          {t('register.cancel')}
        </button>
        <Button type="submit" disabled={isBusy}>
          {isBusy ? t('register.submitting') : t('register.submit')}
        </Button>
      </div>
    </form>
  );
}

interface PlaceFieldsProps {
  readonly form: RegisterForm;
  readonly camera: RefObject<Camera | null> | undefined;
  readonly onChange: (part: Partial<RegisterForm>) => void;
}

function PlaceFields({ form, camera, onChange }: PlaceFieldsProps): JSX.Element {
  const { t } = useTranslation();
  const takeCentre = (): void => {
    const centre = camera?.current?.center;
    if (centre) onChange({ lat: centre[1].toFixed(5), lon: centre[0].toFixed(5) });
  };
  return (
    <div className="form-row">
      <TextInput
        label={t('register.lat')}
        value={form.lat}
        onChange={(e) => onChange({ lat: e.currentTarget.value })}
        inputMode="decimal"
      />
      <TextInput
        label={t('register.lon')}
        value={form.lon}
        onChange={(e) => onChange({ lon: e.currentTarget.value })}
        inputMode="decimal"
      />
      {camera && (
        <button type="button" className="button" onClick={takeCentre}>
          {t('register.pick')}
        </button>
      )}
    </div>
  );
}

interface KindAndAreaProps {
  readonly areas: readonly Area[];
  readonly form: RegisterForm;
  readonly onChange: (part: Partial<RegisterForm>) => void;
}

function KindAndArea({ areas, form, onChange }: KindAndAreaProps): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const types = useMemo(() => {
    const mapped = catalog.assetTypes.filter((type) => catalog.groups.some((group) => group.domains.includes(type.domain)));
    return [{ value: '', label: '' }, ...mapped.map((type) => ({ value: type.key, label: type.name[language] }))];
  }, [language]);
  const units = useMemo(() => {
    const named = areas.filter(isUnit).map((a) => ({ value: a.code, label: a.name }));
    return [{ value: '', label: t('register.noArea') }, ...named.sort((a, b) => a.label.localeCompare(b.label, 'vi'))];
  }, [areas, t]);
  return (
    <>
      <NativeSelect
        label={t('register.type')}
        required
        data={types}
        value={form.type}
        onChange={(e) => onChange({ type: e.currentTarget.value })}
      />
      <NativeSelect
        label={t('register.area')}
        data={units}
        value={form.areaCode}
        onChange={(e) => onChange({ areaCode: e.currentTarget.value })}
      />
    </>
  );
}

interface CredentialsProps {
  readonly created: CreatedAsset;
  readonly config: WebConfig;
  readonly outcome: ReactNode;
  readonly onClose: () => void;
  readonly onOpen: (assetId: string) => void;
}

function sampleOf(type: string): string {
  const metric = metricsOfType(type)[0];
  if (!metric) return '';
  const value = metric.kind === 'state' ? 0 : (metric.typicalLow ?? metric.min ?? 1);
  return `"${metric.key}":${value}`;
}

function Credentials({ created, config, outcome, onClose, onOpen }: CredentialsProps): JSX.Element {
  const { t } = useTranslation();
  const { asset, credentials } = created;
  const command = publishCommand({ host: config.mqttHost, port: config.mqttPort }, credentials, asset.id, sampleOf(asset.type));
  return (
    <div className="form">
      <p role="status">
        <strong>{t('register.created', { name: asset.name })}</strong>
      </p>
      {outcome}
      <p className="notice">{t('register.once')}</p>
      <dl className="facts" data-testid="credentials">
        <dt>{t('register.username')}</dt>
        <dd>
          <CopyText text={credentials.username} />
        </dd>
        <dt>{t('register.password')}</dt>
        <dd>
          <CopyText text={credentials.password} />
        </dd>
      </dl>
      <div>
        <p className="form-label">{t('register.command')}</p>
        <CopyText text={command} isBlock label={t('register.command')} />
        <p className="muted">{t('register.commandHint')}</p>
      </div>
      <div className="form-actions">
        <button type="button" className="button" onClick={onClose}>
          {t('register.done')}
        </button>
        <Button
          onClick={() => {
            onOpen(asset.id);
            onClose();
          }}
        >
          {t('register.open')}
        </Button>
      </div>
    </div>
  );
}
