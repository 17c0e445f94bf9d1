import type { CreateAsset } from '@nhip/contracts';

/** What the form holds, as typed. */
export interface RegisterForm {
  readonly type: string;
  readonly name: string;
  readonly areaCode: string;
  readonly lat: string;
  readonly lon: string;
  readonly id: string;
}

export const EMPTY_FORM: RegisterForm = { type: '', name: '', areaCode: '', lat: '', lon: '', id: '' };

/** Words of a fault, as keys of the texts. */
export type RegisterFault = 'needType' | 'needName' | 'badNumber' | 'bothOrNone';

/** Decimal degrees with comma or dot; null when it is no number. */
export function parseDegrees(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) ? null : value;
}

function placeOf(form: RegisterForm): { lat?: number; lon?: number } | RegisterFault {
  if (form.lat.trim() === '' && form.lon.trim() === '') return {};
  if (form.lat.trim() === '' || form.lon.trim() === '') return 'bothOrNone';
  const lat = parseDegrees(form.lat);
  const lon = parseDegrees(form.lon);
  if (lat === null || lon === null || Math.abs(lat) > 90 || Math.abs(lon) > 180) return 'badNumber';
  return { lat, lon };
}

/** What is known of a device before its form is opened: fields filled in, and what the asset notes beside them. */
export interface KnownDevice extends Partial<RegisterForm> {
  /** what the device calls itself on its claim topic */
  readonly hardwareId?: string;
}

/** The request a form stands for, or the first fault. */
export function requestOf(form: RegisterForm, hardwareId?: string): { readonly request: CreateAsset } | { readonly fault: RegisterFault } {
  if (form.type === '') return { fault: 'needType' };
  if (form.name.trim() === '') return { fault: 'needName' };
  const place = placeOf(form);
  if (typeof place === 'string') return { fault: place };
  const id = form.id.trim();
  return {
    request: {
      type: form.type,
      name: form.name.trim().normalize('NFC'),
      ...(form.areaCode === '' ? {} : { areaCode: form.areaCode }),
      ...(id === '' ? {} : { id }),
      ...place,
      ...(hardwareId === undefined ? {} : { attributes: { hardwareId } }),
    },
  };
}

/** Where the ready-made command publishes to. */
export interface Broker {
  readonly host: string;
  readonly port: number;
}

/** A command that a person can paste: publishes one value of `metric` as the new device. */
export function publishCommand(
  broker: Broker,
  credentials: { username: string; password: string },
  assetId: string,
  sample: string,
): string {
  const account = `-u '${credentials.username}' -P '${credentials.password}'`;
  return `mosquitto_pub -h ${broker.host} -p ${broker.port} -V 5 -q 1 ${account} -t 'v1/${assetId}/telemetry' -m '{"ts":'$(date +%s%3N)',"values":{${sample}}}'`;
}
