import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

const description = [
  'What the warehouse shipped reaches every store that sold it. Times are ISO 8601 with zone, quantities whole units, errors RFC 9457.',
  'Lists come by page: `nextCursor` of one is `cursor` of the next. A POST may carry an `Idempotency-Key`, but for the one that makes API keys.',
].join(' ');

const problem = {
  description: 'Anything but success, in words: what was expected, what was found and what to do. `errors` names every bad field.',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['type', 'title', 'status', 'detail'],
        properties: {
          type: { type: 'string', example: 'urn:parcelwire:problem:invalid-request' },
          title: { type: 'string' },
          status: { type: 'integer' },
          detail: { type: 'string' },
          errors: { type: 'array', items: { type: 'object', required: ['field', 'problem'], properties: { field: { type: 'string' }, problem: { type: 'string' } } } },
        },
      },
    },
  },
};

/** `/docs` to read, `/openapi.json` for machines. Written when first asked for. */
export function serveOpenApi(app: INestApplication): void {
  SwaggerModule.setup('docs', app, () => openApiOf(app), { jsonDocumentUrl: 'openapi.json', customSiteTitle: 'Parcelwire' });
}

function openApiOf(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Parcelwire')
    .setDescription(description)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'pw_…', description: 'An API key' }, 'apiKey')
    .addGlobalResponse({ status: 'default', ...problem })
    .build();
  return SwaggerModule.createDocument(app, about, { operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}` });
}
