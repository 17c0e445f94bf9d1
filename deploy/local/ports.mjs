import { PORT_VARIABLES } from './config.mjs';
import { isPortTaken } from './free-port.mjs';
import { PlainError } from './plain-error.mjs';

/** What each port is for, in words. @type {Record<string, string>} */
const PURPOSES = {
  http: 'the dashboard',
  ingest: 'the health page of ingest',
  worker: 'the health page of the worker',
  mqtt: 'the MQTT broker',
  pg: 'the database',
};

/**
 * Refuses to start on a port that somebody else listens on, and says which variable moves it.
 * @param {Partial<import('./config.mjs').LocalConfig['ports']>} ports
 * @param {string} bind
 */
export async function refuseTakenPorts(ports, bind) {
  for (const [name, port] of Object.entries(ports)) {
    if (!(await isPortTaken(port, bind))) continue;
    throw new PlainError(
      `Port ${port}, meant for ${PURPOSES[name]}, is taken by another program.`,
      `Stop that program, or choose another port: ${PORT_VARIABLES[name]}=${port + 1000} npm start`,
    );
  }
}
