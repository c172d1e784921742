import ts from 'typescript';

/**
 * Types as OpenAPI 3.0 schemas of what `JSON.stringify` makes of them. A type with a name becomes a schema of that name and is
 * referred to; doc comments become descriptions; a number is whole unless it is declared as `Measure`.
 */
export class Schemas {
  /** By name. */
  named = {};
  #types = new Map();
  #checker;

  constructor(checker) {
    this.#checker = checker;
  }

  of(type) {
    const name = this.#nameOf(type);
    if (name === undefined) return this.#plain(type) ?? this.#written(type);
    const known = this.#types.get(name);
    if (known && known !== type) throw new Error(`Expected one type named ${name} among the answers, found two: rename one of them.`);
    if (!known) {
      this.#types.set(name, type);
      this.named[name] = this.#described(this.#written(type), type.aliasSymbol ?? type.symbol);
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  /** `Page<Finding>` is `PageOfFinding`; a type made of nameless ones has no name either. */
  #nameOf(type) {
    const symbol = type.aliasSymbol ?? (type.symbol?.flags & ts.SymbolFlags.Interface ? type.symbol : undefined);
    if (!symbol || isOfTypeScript(symbol) || this.#plain(type)) return undefined;
    const names = ((type.aliasSymbol ? type.aliasTypeArguments : this.#checker.getTypeArguments(type)) ?? []).map(part => this.#nameOf(part));
    return names.includes(undefined) ? undefined : [symbol.name, ...names].join('Of');
  }

  /** What needs no name. */
  #plain(type) {
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return {};
    if (type.flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' };
    if (type.flags & ts.TypeFlags.Number) return { type: 'integer' };
    if (type.flags & ts.TypeFlags.String || isKindOfText(type)) return { type: 'string' };
    if (wordsOf(type)) return { type: 'string', enum: wordsOf(type) };
    if (type.symbol?.name === 'Date' && isOfTypeScript(type.symbol)) return { type: 'string', format: 'date-time' };
    if (this.#checker.isArrayType(type)) return { type: 'array', items: this.of(this.#checker.getTypeArguments(type)[0]) };
    return undefined;
  }

  #written(type) {
    if (type.isUnion()) return this.#union(type);
    if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return this.#object(type);
    throw new Error(`Expected a type that says what JSON it becomes, found ${this.#checker.typeToString(type)}.`);
  }

  #union(type) {
    const present = this.#checker.getNonNullableType(type);
    if (present !== type) return type.types.some(each => each.flags & ts.TypeFlags.Null) ? orNull(this.of(present)) : this.of(present);
    return { oneOf: type.types.map(each => this.of(each)).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)) };
  }

  #object(type) {
    const fields = this.#checker.getPropertiesOfType(type);
    const [others] = this.#checker.getIndexInfosOfType(type);
    const required = fields.filter(field => !(field.flags & ts.SymbolFlags.Optional)).map(field => field.name);
    return {
      type: 'object',
      ...(required.length > 0 && { required }),
      ...(fields.length > 0 && { properties: Object.fromEntries(fields.map(field => [field.name, this.#field(field)])) }),
      ...(others && { additionalProperties: this.of(others.type) }),
    };
  }

  #field(field) {
    const schema = this.of(this.#checker.getTypeOfSymbol(field));
    const isMeasure = field.declarations?.some(({ type }) => /^Measure\b/.test(type?.getText()));
    return this.#described(isMeasure ? { ...schema, type: 'number' } : schema, field);
  }

  /** What stands beside a `$ref` is not read, so it goes around it. */
  #described(schema, symbol) {
    const description = ts.displayPartsToString(symbol.getDocumentationComment(this.#checker)).replaceAll(/\s*\n\s*/g, ' ');
    if (description === '') return schema;
    return '$ref' in schema ? { description, allOf: [schema] } : { description, ...schema };
  }
}

const isOfTypeScript = symbol => symbol.declarations?.some(each => /\/typescript\/lib\/lib\.[^/]*\.d\.ts$/.test(each.getSourceFile().fileName)) ?? false;

/** `string & { __carrier?: never }` */
const isKindOfText = type => type.isIntersection() && type.types.some(each => each.flags & ts.TypeFlags.String);

/** In an order that does not depend on who else uses them. */
function wordsOf(type) {
  const words = type.isUnion() ? type.types : [type];
  return words.every(each => each.isStringLiteral()) ? words.map(each => each.value).sort() : undefined;
}

function orNull(schema) {
  if ('$ref' in schema) return { nullable: true, allOf: [schema] };
  return { ...schema, nullable: true, ...('enum' in schema && { enum: [...schema.enum, null] }) };
}
