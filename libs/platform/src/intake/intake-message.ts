/**
 * Stands for one delivered message until its batch has committed. Opaque to the owner: it is kept beside the decoded readings and given back to
 * `MqttIntake.acknowledge`.
 */
export interface IntakeToken {
  /** Number of the connection on which the message came. */
  readonly epoch: number;
  /** Packet identifier within that connection; 0 for a QoS 0 message, which needs no PUBACK. */
  readonly packetId: number;
  /** Length of the payload: what `acknowledge` gives back to the memory bound. */
  readonly bytes: number;
}

/** A message as the broker handed it over. */
export interface IntakeMessage {
  readonly topic: string;
  /** A view into the socket's read buffer: copy what is kept longer than the batch. */
  readonly payload: Buffer;
  readonly isRetained: boolean;
  /** The broker delivers it again after a reconnect (DUP). It may or may not have been stored. */
  readonly isRedelivered: boolean;
  readonly token: IntakeToken;
}
