import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A TCP relay before the broker that notes the PUBACKs on their way out and can cut every connection. */
export interface Tap {
  readonly url: string;
  /** Packet identifiers of the PUBACKs that clients sent, in order. */
  readonly pubacks: number[];
  cut(): void;
  close(): Promise<void>;
}

const PUBACK = 4;

/** Starts a relay to the broker on `brokerPort`. */
export async function startTap(brokerPort: number): Promise<Tap> {
  const pubacks: number[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(brokerPort, '127.0.0.1');
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
    client.on('data', pubackReader(pubacks));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pubacks,
    cut,
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Reads a client's packets and notes the identifiers of its PUBACKs. */
function pubackReader(pubacks: number[]): (chunk: Buffer) => void {
  let data: Buffer = Buffer.alloc(0);
  return (chunk) => {
    data = Buffer.concat([data, chunk]);
    for (let end = packetEnd(data); end > 0 && end <= data.length; end = packetEnd(data)) {
      if (data[0]! >> 4 === PUBACK) pubacks.push(data.readUInt16BE(2));
      data = data.subarray(end);
    }
  };
}

/** Where the first packet ends; 0 when its length is not yet known. */
function packetEnd(data: Buffer): number {
  let length = 0;
  for (let at = 1; at < Math.min(data.length, 5); at += 1) {
    length += (data[at]! & 0x7f) << (7 * (at - 1));
    if (data[at]! < 0x80) return at + 1 + length;
  }
  return 0;
}
