import { readFileSync } from 'node:fs';
import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js';
import { parse } from 'yaml';

type Schema = Readonly<Record<string, unknown>>;

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly parameters?: readonly { readonly name: string; readonly in: string }[] }>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** commercetools' own OpenAPI document, asked what it says of a body or a call. */
export class CommercetoolsContract {
  private readonly api: OpenApi;
  private readonly ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false });

  constructor(file: string) {
    this.api = parse(withoutProse(readFileSync(file, 'utf8'))) as OpenApi;
    const schemas = Object.fromEntries(Object.entries(this.api.components.schemas).map(([name, schema]) => [name, closed(schema)]));
    this.ajv.addSchema({ $id: 'https://contract/', components: { schemas } });
  }

  problemsOf(schema: string, body: unknown): string[] {
    const validate = this.ajv.getSchema(`https://contract/#/components/schemas/${schema}`) as ValidateFunction | undefined;
    if (!validate) return [`there is no ${schema}`];
    return validate(body) ? [] : (validate.errors ?? []).map(each => `${each.instancePath} ${each.message} ${JSON.stringify(each.params)}`);
  }

  /** `path` as the contract spells it, with its placeholders. */
  problemsOfCall(method: string, path: string, query: readonly string[]): string[] {
    const operation = this.api.paths[path]?.[method.toLowerCase()];
    if (!operation) return [`there is no ${method} ${path}`];
    const known = (operation.parameters ?? []).filter(each => each.in === 'query').map(each => each.name);
    return query.filter(name => !known.includes(name)).map(name => `${method} ${path} has no query parameter ${name}`);
  }
}

/** The published file breaks lines inside these quoted texts so that no parser takes them. */
function withoutProse(yaml: string): string {
  return yaml.replaceAll(/^( *)x-annotation-enumDescriptions:\s*\n(?:\1 +.*\n|\s*\n)*/gm, '');
}

/**
 * The contract leaves its objects open; what it does not name is a mistake of ours all the same. A property whose name
 * stands between slashes is meant as a pattern of names.
 */
function closed(schema: Schema): Schema {
  const { properties = {}, required = [], ...rest } = schema as { readonly properties?: Schema; readonly required?: readonly string[] };
  const isPattern = (name: string): boolean => name.startsWith('/') && name.endsWith('/');
  const entries = Object.entries(properties);
  const named = {
    ...rest,
    ...(entries.length === 0 ? {} : { properties: Object.fromEntries(entries.filter(([name]) => !isPattern(name))) }),
    patternProperties: Object.fromEntries(entries.flatMap(([name, value]) => (isPattern(name) ? [[name.slice(1, -1), value]] : []))),
    required: required.filter(name => !isPattern(name)),
  };
  const isOpenByNature = 'discriminator' in schema || 'additionalProperties' in schema || !('properties' in schema || 'allOf' in schema);
  return isOpenByNature ? named : { ...named, unevaluatedProperties: false };
}
