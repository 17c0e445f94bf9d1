import { connect as connectTcp, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';

/** A PUBLISH packet (MQTT 5, section 3.3), as it lies in the read buffer. */
export interface PublishPacket {
  readonly topic: string;
  /** A view into the read buffer. */
  readonly payload: Buffer;
  /** 0 for QoS 0. */
  readonly packetId: number;
  readonly isRetained: boolean;
  readonly isRedelivered: boolean;
}

/** Who gets the messages. */
export interface PublishOwner {
  /** May the next message come? While it may not, it waits and nothing more is read: `onHeld` says so, `release` asks again. */
  mayTake(): boolean;
  onHeld(): void;
  take(packet: PublishPacket): void;
}

const PUBLISH = 3;
const MOST_LENGTH_BYTES = 4;

/** Opens the connection to a broker: `mqtt://` or, over TLS, `mqtts://`. */
function openSocket(url: string): Socket {
  const { protocol, hostname: host, port } = new URL(url);
  if (protocol === 'mqtts:') return connectTls({ host, port: Number(port || 8883), servername: host });
  return connectTcp({ host, port: Number(port || 1883) });
}

/** Where the variable byte integer at `at` ends (section 1.5.5); 0 when not all of it is there. Throws RangeError when it is too long. */
function integerEnd(data: Buffer, at: number): number {
  for (let next = at; next < data.length; next += 1) {
    if (next - at === MOST_LENGTH_BYTES) throw new RangeError('the broker sent a length of more than four bytes');
    if (data[next]! < 0x80) return next + 1;
  }
  return 0;
}

/** The variable byte integer between `at` and `end`. */
function readInteger(data: Buffer, at: number, end: number): number {
  let value = 0;
  for (let next = end - 1; next >= at; next -= 1) value = value * 0x80 + (data[next]! & 0x7f);
  return value;
}

/** Reads the PUBLISH whose first byte is `head` and whose body lies between `at` and `end`. Throws RangeError when it is none. */
function readPublish(data: Buffer, head: number, { at, end }: { at: number; end: number }): PublishPacket {
  const qos = (head >> 1) & 3;
  const topicEnd = at + 2 + data.readUInt16BE(at);
  const idEnd = qos === 0 ? topicEnd : topicEnd + 2;
  const lengthEnd = integerEnd(data, idEnd);
  // What the properties say (content type, expiry …) is nothing to us.
  const payloadAt = lengthEnd + readInteger(data, idEnd, lengthEnd);
  if (qos > 1 || lengthEnd === 0 || payloadAt > end) throw new RangeError('the broker sent a malformed PUBLISH');
  return {
    topic: data.toString('utf8', at + 2, topicEnd),
    payload: data.subarray(payloadAt, end),
    packetId: qos === 0 ? 0 : data.readUInt16BE(topicEnd),
    isRetained: (head & 1) !== 0,
    isRedelivered: (head & 8) !== 0,
  };
}

/**
 * The connection to the broker as MQTT.js sees it: everything but PUBLISH packets, which go straight to their owner. MQTT.js spends a fifth of all that
 * ingest can do on handing over one packet at a time.
 */
export class PublishTap extends Duplex {
  private readonly connection: Socket;
  /** Bytes that are no whole packet yet, or are held back. */
  private pieces: Buffer[] = [];
  private pieceBytes = 0;
  /** Length of the packet that is not whole yet: it is no use to look before. */
  private wantedBytes = 0;
  private isHeld = false;

  constructor(
    url: string,
    private readonly owner: PublishOwner,
  ) {
    super();
    this.connection = openSocket(url)
      .on('data', (chunk: Buffer) => this.receive(chunk))
      .on('end', () => this.push(null))
      .on('error', (error) => this.destroy(error))
      .on('close', () => this.destroy());
  }

  /** Goes on when the owner takes messages again. */
  release(): void {
    if (!this.isHeld) return;
    this.isHeld = false;
    this.readPieces();
    if (!this.isHeld) this.connection.resume();
  }

  override _read(): void {
    // What MQTT.js gets is a few bytes a minute.
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.connection.write(chunk, encoding, done);
  }

  override _final(done: () => void): void {
    this.connection.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.pieces = [];
    this.connection.destroy();
    done(error);
  }

  private receive(chunk: Buffer): void {
    this.pieces.push(chunk);
    this.pieceBytes += chunk.length;
    if (!this.isHeld && this.pieceBytes >= this.wantedBytes) this.readPieces();
  }

  private readPieces(): void {
    const data = this.pieces.length === 1 ? this.pieces[0]! : Buffer.concat(this.pieces);
    try {
      const rest = data.subarray(this.readPackets(data));
      this.pieces = rest.length > 0 ? [rest] : [];
      this.pieceBytes = rest.length;
    } catch (error) {
      this.destroy(error as Error);
    }
  }

  /** Hands over the packets that are whole, as long as their owner takes them; returns where they end. */
  private readPackets(data: Buffer): number {
    let start = 0;
    while (!this.destroyed) {
      const at = integerEnd(data, start + 1);
      const end = at === 0 ? Infinity : at + readInteger(data, start + 1, at);
      this.wantedBytes = at === 0 ? 0 : end - start;
      if (end > data.length) break;
      const head = data[start]!;
      if (head >> 4 !== PUBLISH) this.push(data.subarray(start, end));
      else if (this.owner.mayTake()) this.owner.take(readPublish(data, head, { at, end }));
      else {
        this.hold();
        break;
      }
      start = end;
    }
    return start;
  }

  private hold(): void {
    this.isHeld = true;
    this.connection.pause();
    this.owner.onHeld();
  }
}
