/** Asset ids are permanent, never parsed, and safe as one MQTT topic level and as an MQTT user name. */
export const ASSET_ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** What a device may publish under its own id. */
export const DEVICE_MESSAGE_KINDS = ['telemetry', 'status', 'events'] as const;

/** A word of `DEVICE_MESSAGE_KINDS`. */
export type DeviceMessageKind = (typeof DEVICE_MESSAGE_KINDS)[number];

/** Topic of an asset's own messages: `v1/{assetId}/telemetry`. */
export const deviceTopic = (assetId: string, kind: DeviceMessageKind): string => `v1/${assetId}/${kind}`;

/** Topic on which a gateway speaks for an asset behind it: `v1/{gatewayId}/for/{assetId}/telemetry`. */
export const gatewayTopic = (gatewayId: string, assetId: string, kind: DeviceMessageKind): string =>
  `v1/${gatewayId}/for/${assetId}/${kind}`;

/** Topic of a device that is not yet registered: `claim/{hardwareId}/telemetry`. */
export const claimTopic = (hardwareId: string): string => `claim/${hardwareId}/telemetry`;

/** Where a message came from, as its topic tells. `publisher` is the account that the broker let publish it. */
export type ParsedTopic =
  | { readonly ok: true; readonly source: 'device'; readonly publisher: string; readonly assetId: string; readonly kind: DeviceMessageKind }
  | {
      readonly ok: true;
      readonly source: 'gateway';
      readonly publisher: string;
      readonly assetId: string;
      readonly kind: DeviceMessageKind;
    }
  | {
      readonly ok: true;
      readonly source: 'device' | 'gateway';
      readonly publisher: string;
      readonly assetId: string;
      readonly kind: 'result';
      readonly commandId: string;
    }
  | { readonly ok: true; readonly source: 'claim'; readonly hardwareId: string }
  | { readonly ok: false };

const isKind = (word: string | undefined): word is DeviceMessageKind => word === 'telemetry' || word === 'status' || word === 'events';

/** `v1/{assetId}/commands/{commandId}/result`, or the same below `v1/{gatewayId}/for/{assetId}`. */
function readResultTopic(publisher: string, parts: readonly string[]): ParsedTopic | undefined {
  const [commands, commandId, result] = parts.slice(-3);
  if (commands !== 'commands' || !commandId || result !== 'result') return undefined;
  if (parts.length === 5) return { ok: true, source: 'device', publisher, assetId: publisher, kind: 'result', commandId };
  const assetId = parts[3];
  return parts.length === 7 && parts[2] === 'for' && assetId
    ? { ok: true, source: 'gateway', publisher, assetId, kind: 'result', commandId }
    : undefined;
}

/** Reads a topic of the intake. Never throws; an unknown shape gives `{ ok: false }`. */
export function parseTopic(topic: string): ParsedTopic {
  const parts = topic.split('/');
  const [root, publisher, third, fourth, fifth] = parts;
  if (root === 'v1' && publisher) {
    if (parts.length === 3 && isKind(third)) return { ok: true, source: 'device', publisher, assetId: publisher, kind: third };
    if (parts.length === 5 && third === 'for' && fourth && isKind(fifth))
      return { ok: true, source: 'gateway', publisher, assetId: fourth, kind: fifth };
    const result = readResultTopic(publisher, parts);
    if (result) return result;
  }
  if (root === 'claim' && publisher && parts.length === 3 && third === 'telemetry')
    return { ok: true, source: 'claim', hardwareId: publisher };
  return { ok: false };
}

/** Topic filters of the intake (ingest subscribes to these with QoS 1). */
export const INTAKE_FILTERS = [
  'v1/+/telemetry',
  'v1/+/status',
  'v1/+/events',
  'v1/+/for/+/telemetry',
  'v1/+/for/+/status',
  'v1/+/for/+/events',
  'v1/+/commands/+/result',
  'v1/+/for/+/commands/+/result',
  'claim/+/telemetry',
] as const;
