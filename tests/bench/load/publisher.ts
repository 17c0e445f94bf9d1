import { connect, type Socket } from 'node:net';
import { encodeConnect, readConnack, writeDigits, type PublishTemplate } from './packets.js';

const PUBACK = 4;
const CONNACK = 2;
const DISCONNECT = 14;
const PINGREQ = Buffer.from([0xc0, 0]);
const NOTHING = Buffer.alloc(0);

/** One MQTT connection that publishes with QoS 1 and counts what the broker has acknowledged. */
export class Publisher {
  /** Messages that the broker has acknowledged. */
  acknowledged = 0;
  /** Messages that the broker refused by a reason code. */
  refused = 0;
  private inFlight = 0;
  private window = 0;
  private nextPacketId = 1;
  private rest: Buffer = NOTHING;
  private readonly socket: Socket;
  private readonly out: Buffer;
  private filled = 0;
  private timer: NodeJS.Timeout | undefined;

  private constructor(port: number, chunkBytes: number) {
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.out = Buffer.allocUnsafe(chunkBytes);
  }

  /** Connects; `window` bounds the unacknowledged messages below the broker's own receive maximum. */
  static async open(port: number, account: { username: string; password: string }, window: number): Promise<Publisher> {
    const publisher = new Publisher(port, 64 * 1024);
    await new Promise<void>((resolve, reject) => {
      publisher.socket.once('error', reject);
      publisher.socket.on('close', () => reject(new Error('the broker closed a load connection')));
      publisher.socket.on('data', (chunk: Buffer) => publisher.read(chunk, { window, connected: resolve }));
      publisher.socket.write(encodeConnect(`bench-${account.username}`, account.username, account.password));
    });
    publisher.timer = setInterval(() => publisher.socket.write(PINGREQ), 20_000);
    return publisher;
  }

  /** How many messages may be published now. */
  get room(): number {
    return this.socket.writableLength > 256 * 1024 ? 0 : this.window - this.inFlight;
  }

  /** Publishes one message; it leaves with `flush`. */
  publish(template: PublishTemplate, timeMs: number, sequence: number): void {
    const { bytes } = template;
    if (this.filled + bytes.length > this.out.length) this.flush();
    const { out, filled } = this;
    bytes.copy(out, filled);
    out.writeUInt16BE(this.nextPacketId, filled + template.packetIdAt);
    writeDigits(out, filled + template.timeAt, timeMs, 13);
    for (const at of template.sequenceAt) writeDigits(out, filled + at, sequence, 6);
    this.filled += bytes.length;
    this.inFlight += 1;
    // At most `window` (< 65 535) identifiers are open and the broker acknowledges in order, so a counter never meets an open one.
    this.nextPacketId = this.nextPacketId === 65_535 ? 1 : this.nextPacketId + 1;
  }

  flush(): void {
    if (this.filled === 0) return;
    this.socket.write(Buffer.from(this.out.subarray(0, this.filled)));
    this.filled = 0;
  }

  close(): void {
    clearInterval(this.timer);
    this.socket.removeAllListeners('close');
    this.socket.end(Buffer.from([0xe0, 0]));
  }

  private read(chunk: Buffer, opening: { window: number; connected: () => void }): void {
    const data = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    let at = 0;
    while (at + 2 <= data.length) {
      // Every packet that a publisher receives is shorter than 128 bytes: its length is one byte.
      const end = at + 2 + data[at + 1]!;
      if (end > data.length) break;
      this.take(data[at]! >> 4, data.subarray(at + 2, end), opening);
      at = end;
    }
    this.rest = at < data.length ? Buffer.from(data.subarray(at)) : NOTHING;
  }

  private take(kind: number, body: Buffer, opening: { window: number; connected: () => void }): void {
    if (kind === PUBACK) {
      this.inFlight -= 1;
      if (body.length > 2 && body[2]! >= 0x80) this.refused += 1;
      else this.acknowledged += 1;
    } else if (kind === CONNACK) {
      this.window = Math.min(opening.window, readConnack(body), 60_000);
      opening.connected();
    } else if (kind === DISCONNECT) throw new Error(`the broker disconnected a load connection: reason ${body[0]}`);
  }
}
