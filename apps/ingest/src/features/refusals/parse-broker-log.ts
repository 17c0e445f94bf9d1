/** A connection that the broker refused. */
export interface Refusal {
  readonly username: string;
  readonly reason: 'not_authorised' | 'packet_too_large' | 'protocol_error';
}

const NOT_AUTHORISED = /(?:Client|connection from) (\S+?)[ ,].*not authori[sz]ed/i;
const OVERSIZE = /Client (\S+?) .*(?:oversize packet|packet too large)/i;
const PROTOCOL = /Client (\S+?) .*(?:protocol error|malformed packet)/i;

/** Reads one line of Mosquitto's log; undefined when it tells of no refusal. The name is the client id, which devices set to their asset id. */
export function parseBrokerLogLine(line: string): Refusal | undefined {
  const refused = NOT_AUTHORISED.exec(line);
  if (refused) return { username: clip(refused[1] ?? ''), reason: 'not_authorised' };
  const oversize = OVERSIZE.exec(line);
  if (oversize) return { username: clip(oversize[1]!), reason: 'packet_too_large' };
  const protocol = PROTOCOL.exec(line);
  return protocol ? { username: clip(protocol[1]!), reason: 'protocol_error' } : undefined;
}

const clip = (name: string): string => name.slice(0, 128);
