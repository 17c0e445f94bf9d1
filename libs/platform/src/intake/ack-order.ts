const IDS = 0x10000;
const PUBACK_BYTES = 4;
const NOTHING = Buffer.alloc(0);

/** The unacknowledged packet identifiers of one connection, in order of delivery. Plain rings: this runs for every message of the river. */
export class AckOrder {
  private readonly ring = new Uint16Array(IDS);
  /** 0 not in flight, 1 delivered, 2 committed and waiting for its turn. */
  private readonly state = new Uint8Array(IDS);
  private head = 0;
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** A message was delivered. */
  add(packetId: number): void {
    if (this.state[packetId] !== 0) return;
    this.state[packetId] = 1;
    this.ring[(this.head + this.count) % IDS] = packetId;
    this.count += 1;
  }

  /** Its batch has committed. False when it was not open. */
  settle(packetId: number): boolean {
    if (this.state[packetId] !== 1) return false;
    this.state[packetId] = 2;
    return true;
  }

  /** Encoded PUBACK packets of all committed messages before which nothing is open. */
  takeSettled(): Buffer {
    let ready = 0;
    while (ready < this.count && this.state[this.ring[(this.head + ready) % IDS]!] === 2) ready += 1;
    if (ready === 0) return NOTHING;
    const packets = Buffer.allocUnsafe(ready * PUBACK_BYTES);
    for (let at = 0; at < packets.length; at += PUBACK_BYTES) {
      const packetId = this.ring[this.head]!;
      packets[at] = 0x40;
      packets[at + 1] = 2;
      packets.writeUInt16BE(packetId, at + 2);
      this.state[packetId] = 0;
      this.head = (this.head + 1) % IDS;
    }
    this.count -= ready;
    return packets;
  }

  /** The connection is gone and its identifiers with it. */
  clear(): void {
    this.state.fill(0);
    this.head = 0;
    this.count = 0;
  }
}
