import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { SESSION_COOKIE } from '../access/session-cookie.js';
import { VERSION } from './version.js';

const DESCRIPTION =
  'API of Nhịp. Instants are UTC. A refused request answers with `error.code` (docs/errors.md), `error.issues` and `error.requestId`. Live values come over socket.io at /api/v1/push. `x-requires` names the permissions that a route asks for (FORBIDDEN without them); what is outside the reach of who asks is not found. See docs/access.md.';

/** The API document, made from the very schemas that check requests: OpenAPI 3.1, whose schemas are JSON Schema as zod writes it. */
export function buildApiDocument(app: INestApplication): OpenAPIObject {
  const head = new DocumentBuilder()
    .setTitle('Nhịp')
    .setDescription(DESCRIPTION)
    .setVersion(VERSION)
    .setOpenAPIVersion('3.1.0')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addCookieAuth(SESSION_COOKIE)
    .addSecurityRequirements('cookie')
    .build();
  return SwaggerModule.createDocument(app, head, {
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '').toLowerCase()}_${method}`,
    standardSchemaConverter: (schema, { schemaType }) => ({
      schema: withoutDialect(z.toJSONSchema(schema as z.ZodType, { io: schemaType, unrepresentable: 'any' })),
    }),
  });
}

function withoutDialect({ $schema: _dialect, ...schema }: Record<string, unknown>): Record<string, unknown> {
  return schema;
}

/** Serves the document at /api/openapi.json and a page to try it at /api/docs, whose files all come from this host. */
export function serveApiDocument(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => buildApiDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Nhịp API',
  });
}
