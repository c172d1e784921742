import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

interface Schema {
  readonly $ref?: string;
  readonly nullable?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly [keyword: string]: unknown;
}

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface PromisedAnswer {
  /** `GET /v1/stores/{id} 200` */
  readonly name: string;
  /** Undefined: an empty answer. */
  readonly type: string | undefined;
  readonly isAsPromised: ValidateFunction;
}

/** What /openapi.json says a service answers. An answer keeps to it when it has all that is promised and nothing else. */
export class PromisedAnswers {
  private readonly ajv = addFormats.default(new Ajv({ strict: false, allErrors: true }));
  private readonly successes: readonly PromisedAnswer[];
  private readonly problem: ValidateFunction;

  constructor({ paths, components }: Document) {
    this.ajv.addSchema({ $id: 'promised', schemas: closedEach(components.schemas) });
    this.problem = this.ajv.compile({ $ref: 'promised#/schemas/ProblemDetails' });
    this.successes = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).flatMap(([method, operation]) => this.successesOf(`${method.toUpperCase()} ${path}`, operation)));
  }

  static async of(url: string): Promise<PromisedAnswers> {
    const document = await fetch(`${url}/openapi.json`);
    return new PromisedAnswers(await document.json() as Document);
  }

  names(): string[] {
    return this.successes.map(each => each.name);
  }

  /** Neither empty nor described. */
  unspoken(): string[] {
    return this.successes.filter(each => each.type === undefined && !each.name.endsWith(' 204')).map(each => each.name);
  }

  /** The name of the success this is; undefined for a refusal. */
  async hold(method: string, path: string, answer: Response): Promise<string | undefined> {
    const asked = `${method} ${path.replace(/\?.*/, '')} ${answer.status}`;
    const promised = this.successes.find(({ name }) => new RegExp(`^${name.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(asked));
    if (!promised && answer.ok) throw new Error(`Expected ${asked} in /openapi.json, found nothing of it.`);
    const { type, isAsPromised } = promised ?? { type: 'application/problem+json', isAsPromised: this.problem };
    const text = await answer.text();
    const found = answer.headers.get('content-type')?.split(';')[0];
    if (found !== type) throw new Error(`Expected ${asked} to be ${type ?? 'empty'}, found ${found}: ${text}`);
    if (isAsPromised(type?.endsWith('json') ? JSON.parse(text) : text)) return promised?.name;
    const problems = isAsPromised.errors?.slice(0, 10).map(each => `${each.instancePath} ${each.message} ${JSON.stringify(each.params)}`) ?? [];
    throw new Error(`Expected ${asked} as it is promised, found:\n${problems.join('\n')}\nin ${text.slice(0, 2_000)}`);
  }

  private successesOf(route: string, { responses }: Operation): PromisedAnswer[] {
    return Object.entries(responses).filter(([status]) => status.startsWith('2')).map(([status, { content = {} }]) => {
      const [[type, { schema }] = [undefined, { schema: {} }]] = Object.entries(content);
      return { name: `${route} ${status}`, type, isAsPromised: this.ajv.compile(closed(schema)) };
    });
  }
}

/** OpenAPI 3.0 as JSON Schema, where objects have no fields but those that are named. */
function closed({ $ref, nullable, properties, ...rest }: Schema): Schema {
  const schema = {
    ...Object.fromEntries(Object.entries(rest).map(([keyword, value]) => [keyword, closedPart(value)])),
    ...(properties && { additionalProperties: false, properties: closedEach(properties) }),
    ...($ref !== undefined && { $ref: $ref.replace('#/components', 'promised#') }),
    ...('additionalProperties' in rest && { additionalProperties: closedPart(rest['additionalProperties']) }),
  };
  return nullable ? { anyOf: [schema, { type: 'null' }] } : schema;
}

function closedPart(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closedPart);
  return typeof value === 'object' && value !== null ? closed(value as Schema) : value;
}

const closedEach = (schemas: Readonly<Record<string, Schema>>) => Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, closed(schema)]));
