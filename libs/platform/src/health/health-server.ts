import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import type { HealthRegistry } from './health-registry.js';

/** What the server shows. */
export interface HealthServerOptions {
  readonly port: number;
  readonly bind: string;
  readonly health: HealthRegistry;
  readonly metrics: Registry;
}

const send = (response: ServerResponse, status: number, type: string, body: string): void => {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
};

async function answer(path: string, options: HealthServerOptions, response: ServerResponse): Promise<void> {
  if (path === '/health/live') return send(response, 200, 'application/json', '{"live":true}');
  if (path === '/health/ready') {
    const report = await options.health.report();
    return send(response, report.ready ? 200 : 503, 'application/json', JSON.stringify(report));
  }
  if (path === '/metrics') return send(response, 200, options.metrics.contentType, await options.metrics.metrics());
  return send(response, 404, 'application/json', '{"error":{"code":"ROUTE_NOT_FOUND"}}');
}

/** A small HTTP server with `/health/live`, `/health/ready` and `/metrics`, for services that have no other. Resolves when it listens. */
export function startHealthServer(options: HealthServerOptions): Promise<Server> {
  const server = createServer((request, response) => {
    answer((request.url ?? '/').split('?')[0]!, options, response).catch((error: Error) =>
      send(response, 500, 'text/plain', error.message),
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.bind, () => resolve(server));
  });
}
