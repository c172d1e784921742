import { readFileSync } from 'node:fs';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

const description = [
  'What the warehouse shipped reaches every store that sold it. Times are ISO 8601 with zone, quantities whole units, errors RFC 9457.',
  'Lists come by page: `nextCursor` of one is `cursor` of the next. Fields and parameters nobody knows are refused.',
].join(' ');

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
    .build();
  return withParametersAsTheyAre(
    withAnswers(
      SwaggerModule.createDocument(app, about, {
        operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
      }),
    ),
  );
}

type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];
type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** By operation id. */
interface Answers {
  readonly answers: Readonly<Record<string, Schema>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** `answers.json` is written from the types of the handlers by `npm run print:answers`. */
function withAnswers(document: OpenAPIObject): OpenAPIObject {
  const { answers, schemas } = JSON.parse(readFileSync(new URL('answers.json', import.meta.url), 'utf8')) as Answers;
  for (const operation of operationsOf(document)) {
    const schema = answers[operation.operationId ?? ''];
    for (const answer of Object.values(operation.responses)) {
      if (schema && answer && !('$ref' in answer)) answer.content ??= { 'application/json': { schema } };
    }
    operation.responses['default'] = { $ref: '#/components/responses/Problem' };
  }
  return {
    ...document,
    components: { ...document.components, schemas: { ...document.components?.schemas, ...schemas }, responses: { Problem: problem } },
  };
}

/** A body may say null for what is absent; in a query nobody can. */
function withParametersAsTheyAre(document: OpenAPIObject): OpenAPIObject {
  for (const { parameters = [] } of operationsOf(document)) {
    for (const parameter of parameters)
      if ('schema' in parameter && parameter.schema && 'nullable' in parameter.schema) delete parameter.schema.nullable;
  }
  return document;
}

const operationsOf = ({ paths }: OpenAPIObject): Operation[] =>
  Object.values(paths).flatMap(({ get, post, put, patch, delete: remove }) => [get, post, put, patch, remove].flatMap(each => each ?? []));

const problem = {
  description: 'Anything but success, in words: what was expected, what was found and what to do. `errors` names every bad field.',
  headers: {
    'Retry-After': {
      description: 'Seconds after which the same request may be answered otherwise, where that is known.',
      schema: { type: 'integer' },
    },
  },
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDetails' } } },
};
