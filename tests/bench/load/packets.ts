// The few MQTT 5 packets that the load generator needs, encoded by hand: a library would spend the machine that is being measured.

const CONNECT = 0x10;
const PUBLISH_QOS1 = 0x32;
const PROPERTY_RECEIVE_MAXIMUM = 0x21;

const field = (text: string): Buffer => {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
};

function packet(first: number, body: Buffer): Buffer {
  const length: number[] = [];
  let rest = body.length;
  do {
    length.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>= 7;
  } while (rest > 0);
  return Buffer.concat([Buffer.from([first, ...length]), body]);
}

/** CONNECT with user name and password, clean start, keep-alive 60 s. */
export function encodeConnect(clientId: string, username: string, password: string): Buffer {
  const flags = 0xc2;
  const head = Buffer.concat([field('MQTT'), Buffer.from([5, flags, 0, 60, 0])]);
  return packet(CONNECT, Buffer.concat([head, field(clientId), field(username), field(password)]));
}

/** The broker's receive maximum as its CONNACK states it. Throws when the broker refused. */
export function readConnack(body: Buffer): number {
  if (body[1] !== 0) throw new Error(`the broker refused the load generator: reason ${body[1]}`);
  for (let at = 3; at < 3 + (body[2] ?? 0);) {
    const property = body[at]!;
    if (property === PROPERTY_RECEIVE_MAXIMUM) return body.readUInt16BE(at + 1);
    at += 1 + propertyBytes(property, body, at + 1);
  }
  return 65_535;
}

function propertyBytes(property: number, body: Buffer, at: number): number {
  if ([0x24, 0x25, 0x28, 0x29, 0x2a].includes(property)) return 1;
  if ([0x13, 0x22].includes(property)) return 2;
  if ([0x11, 0x27].includes(property)) return 4;
  return 2 + body.readUInt16BE(at);
}

/** A PUBLISH whose packet identifier, time and sequence number are written in place, so that a message costs one copy and 25 digits. */
export interface PublishTemplate {
  readonly bytes: Buffer;
  readonly packetIdAt: number;
  readonly timeAt: number;
  readonly sequenceAt: readonly number[];
}

const TIME_MARK = '0000000000000';
const SEQUENCE_MARK = '111111';

/** First sequence number: six digits from here on, because JSON knows no leading zeros. */
export const FIRST_SEQUENCE = 100_000;

/** Last sequence number that both metrics of the bench can hold. */
export const LAST_SEQUENCE = 300_000;

/** Template of `{"ts":…,"values":{metric: sequence, …}}` on `topic`. */
export function publishTemplate(topic: string, metrics: readonly string[]): PublishTemplate {
  const payload = `{"ts":${TIME_MARK},"values":{${metrics.map((metric) => `"${metric}":${SEQUENCE_MARK}`).join(',')}}}`;
  const bytes = packet(PUBLISH_QOS1, Buffer.concat([field(topic), Buffer.from([0, 0, 0]), Buffer.from(payload)]));
  const payloadAt = bytes.length - payload.length;
  const sequenceAt: number[] = [];
  for (let at = payload.indexOf(SEQUENCE_MARK); at >= 0; at = payload.indexOf(SEQUENCE_MARK, at + SEQUENCE_MARK.length))
    sequenceAt.push(payloadAt + at);
  return { bytes, packetIdAt: payloadAt - 3, timeAt: payloadAt + payload.indexOf(TIME_MARK), sequenceAt };
}

const ZERO = 0x30;

/** Writes `number` with exactly `digits` digits. */
export function writeDigits(target: Buffer, at: number, number: number, digits: number): void {
  let rest = number;
  for (let i = at + digits - 1; i >= at; i -= 1) {
    const next = Math.floor(rest / 10);
    target[i] = ZERO + (rest - next * 10);
    rest = next;
  }
}
