import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { nestLogger, requestId, type Logger } from '@nhip/platform';
import type pg from 'pg';
import { ensureAdministrator } from './access/administrator.js';
import { refuseRoutesWithoutRule } from './access/route-rules.js';
import { requireSameOrigin } from './access/same-origin.js';
import { limitSignIns } from './access/sign-in-limit.js';
import type { OpsConfig } from './config.js';
import { StreamFollower } from './live/stream-follower.js';
import { OpsModule } from './ops.module.js';
import { serveApiDocument } from './server/api-document.js';
import { compressJson } from './server/compress-json.js';
import { securityHeaders } from './server/security-headers.js';
import { serveWeb } from './server/serve-web.js';
import { LOG, POOL, type Clock } from './server/tokens.js';

const BODY_LIMIT = '256kb';

/** Builds the app and makes everything ready but the port: the administrator exists and the live state is loaded. `clock` is another one in tests. */
export async function createApp(config: OpsConfig, clock: Clock = Date.now): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(OpsModule.forConfig(config, clock), { bodyParser: false, logger: false });
  const log = app.get<Logger>(LOG);
  refuseRoutesWithoutRule(app);
  app.useLogger(nestLogger(log));
  app.set('trust proxy', 'loopback');
  app.disable('x-powered-by');
  app.use(requestId, securityHeaders({ withMapbox: config.NHIP_MAPBOX_TOKEN !== undefined }), requireSameOrigin);
  // All ask for a password or a code, and all count together.
  app.use(['/api/v1/session', '/api/v1/profile/password', '/api/v1/profile/second-factor'], limitSignIns(config.NHIP_SIGN_INS_PER_MINUTE));
  app.use(compressJson);
  app.useBodyParser('json', { limit: BODY_LIMIT });
  app.useWebSocketAdapter(new IoAdapter(app));
  app.use(...serveWeb(config.NHIP_WEB_DIR));
  serveApiDocument(app);
  await ensureAdministrator(app.get<pg.Pool>(POOL), config, log);
  await app.get(StreamFollower).start();
  return app.init() as Promise<NestExpressApplication>;
}
