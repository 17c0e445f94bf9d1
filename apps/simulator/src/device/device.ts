import {
  commandResultTopic,
  deviceTopic,
  gatewayTopic,
  type DeviceMessageKind,
  type EventMessage,
  type TelemetryMessage,
} from '@nhip/contracts';
import type { Station } from '../stations/station.js';
import type { Link } from './link.js';

/** A simulated station that speaks over a link: its own, or that of the gateway before it. */
export class Device {
  readonly station: Station;
  readonly link: Link;

  constructor(station: Station, link: Link) {
    this.station = station;
    this.link = link;
  }

  /** Topic of this station's messages on its link. */
  topic(kind: DeviceMessageKind): string {
    const { id, gatewayId } = this.station.asset;
    return gatewayId === undefined ? deviceTopic(id, kind) : gatewayTopic(gatewayId, id, kind);
  }

  /** Topic of this station's answer to a command. */
  resultTopic(commandId: string): string {
    const { id, gatewayId } = this.station.asset;
    return commandResultTopic({ assetId: id, gatewayId: gatewayId ?? null }, commandId);
  }

  /** Sends telemetry; true when the broker has acknowledged it (see `Link.publish`). */
  publish(message: TelemetryMessage): Promise<boolean> {
    return this.publishRaw(JSON.stringify(message));
  }

  /** Sends an event; true when the broker has acknowledged it. */
  publishEvent(event: EventMessage): Promise<boolean> {
    return this.link.publish(this.topic('events'), JSON.stringify(event));
  }

  /** Sends whatever it is given as telemetry. */
  publishRaw(payload: string | Buffer): Promise<boolean> {
    return this.link.publish(this.topic('telemetry'), payload);
  }
}

/** Whose account a station uses. */
export const accountOf = (station: Station): string => station.asset.gatewayId ?? station.asset.id;
