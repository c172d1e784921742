import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** `/docs` to read, `/openapi.json` for machines. Written when first asked for. */
export function serveOpenApi(app: INestApplication): void {
  SwaggerModule.setup('docs', app, () => openApiOf(app), { jsonDocumentUrl: 'openapi.json', customSiteTitle: 'Parcelwire' });
}

function openApiOf(app: INestApplication): OpenAPIObject {
  const description = 'What the warehouse shipped reaches every store that sold it. Times are ISO 8601 with zone, quantities whole units, errors RFC 9457.';
  const about = new DocumentBuilder()
    .setTitle('Parcelwire')
    .setDescription(description)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key (pw_…)' }, 'apiKey')
    .build();
  return SwaggerModule.createDocument(app, about, { operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}` });
}
