export type Schema = Readonly<Record<string, unknown>> & {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly minItems?: number;
  readonly minLength?: number;
  readonly minimum?: number;
};

/** One way to call the service, as its own OpenAPI document tells it. */
export interface Operation {
  readonly method: string;
  /** With its placeholders: `/v1/orders/{id}`. */
  readonly path: string;
  /** The least scope; undefined: anybody may call. */
  readonly scope: string | undefined;
  readonly query: readonly string[];
  readonly headers: readonly string[];
  readonly body: Schema | undefined;
  /** What it is for, in a sentence. */
  readonly summary: string | undefined;
  /** Statuses it says it answers with, `default` for all others. */
  readonly answers: readonly string[];
}

interface Told {
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly 'x-scope'?: string;
  readonly summary?: string;
  readonly responses: Readonly<Record<string, unknown>>;
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Told>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export async function openApiOf(url: string): Promise<OpenApi> {
  return (await (await fetch(`${url}/openapi.json`)).json()) as OpenApi;
}

export function operationsOf({ paths }: OpenApi): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, told]) => ({
    method: method.toUpperCase(),
    path,
    scope: told['x-scope'],
    query: namesOf(told, 'query'),
    headers: namesOf(told, 'header'),
    body: told.requestBody?.content['application/json']?.schema,
    summary: told.summary,
    answers: Object.keys(told.responses),
  })));
}

const namesOf = ({ parameters }: Told, place: string): string[] => parameters.filter(each => each.in === place).map(each => each.name);
