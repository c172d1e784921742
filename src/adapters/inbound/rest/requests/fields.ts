import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { IsOptional, ValidateBy } from 'class-validator';
import { isPrintable, isTame } from './field-text.js';
import { declarePart } from './part-types.js';

/**
 * One decorator per kind of field: the rule, the words an error uses for it and its place in the OpenAPI document.
 * A field is required unless `optional`; null counts as absent.
 */
export interface FieldNotes {
  readonly optional?: boolean;
  readonly description?: string;
  readonly example?: unknown;
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

/**
 * Printable text without control characters; empty text is refused unless `min` is 0. OpenAPI cannot say that a pattern is of Unicode:
 * without that, `\p{L}` means four other characters, and clients made from the page would refuse every number.
 */
export function Text(
  options: FieldNotes & { readonly max: number; readonly min?: number; readonly pattern?: RegExp; readonly looksLike?: string },
): PropertyDecorator {
  const { max, min = 1, pattern, looksLike } = options;
  const accepts = (value: unknown) =>
    typeof value === 'string' && value.length >= min && value.length <= max && isPrintable(value) && (pattern?.test(value) ?? true);
  const expected = looksLike ?? `text of ${min} to ${max} characters without control characters`;
  return field(
    accepts,
    expected,
    { type: 'string', minLength: min, maxLength: max, ...(pattern && !pattern.unicode ? { pattern: pattern.source } : {}) },
    options,
  );
}

/** An order's id in its store. Adapters put it into paths, where dots alone mean another place however they are written. */
export function StoreOrderId(description: string): PropertyDecorator {
  const looksLike = 'text of 1 to 200 characters without control characters that is neither "." nor ".."';
  return Text({ max: 200, pattern: /^(?:[^.]|\.[^.]|\.\..)/, looksLike, description, example: '5551234567890' });
}

export function Texts(options: FieldNotes & { readonly least?: number; readonly most: number; readonly max: number }): PropertyDecorator {
  const { least = 0, most, max } = options;
  const isText = (value: unknown) => typeof value === 'string' && value.length > 0 && value.length <= max && isPrintable(value);
  return field(
    value => Array.isArray(value) && value.length >= least && value.length <= most && value.every(isText),
    `a list of ${least} to ${most} texts of 1 to ${max} characters without control characters`,
    { type: 'array', minItems: least, maxItems: most, items: { type: 'string', minLength: 1, maxLength: max } },
    options,
  );
}

export function WholeNumber(options: FieldNotes & Range): PropertyDecorator {
  const { min, max } = options;
  const expected = `a whole number of at least ${min}${max === Number.MAX_SAFE_INTEGER ? '' : ` and at most ${max}`}`;
  return field(
    value => Number.isInteger(value) && within(value as number, options),
    expected,
    { type: 'integer', minimum: min, maximum: max },
    options,
  );
}

export function Measure(options: FieldNotes & Range): PropertyDecorator {
  const expected = `a number from ${options.min} to ${options.max}`;
  return field(
    value => typeof value === 'number' && within(value, options),
    expected,
    { type: 'number', minimum: options.min, maximum: options.max },
    options,
  );
}

export function YesOrNo(options: FieldNotes = {}): PropertyDecorator {
  return field(value => typeof value === 'boolean', 'true or false', { type: 'boolean' }, options);
}

/** The same in a query, where everything is text. */
export function YesOrNoText(options: FieldNotes = {}): PropertyDecorator {
  return field(value => value === 'true' || value === 'false', 'true or false', { type: 'boolean' }, options);
}

export function OneOf(words: readonly string[], options: FieldNotes = {}): PropertyDecorator {
  return field(value => words.includes(value as string), `one of ${words.join(', ')}`, { type: 'string', enum: [...words] }, options);
}

export function SomeOf(words: readonly string[], options: FieldNotes = {}): PropertyDecorator {
  return field(
    value =>
      Array.isArray(value) && value.length > 0 && value.length <= words.length && value.every(word => words.includes(word as string)),
    `a list of one or more of ${words.join(', ')}`,
    { type: 'array', minItems: 1, items: { type: 'string', enum: [...words] } },
    options,
  );
}

export function Uuid(options: FieldNotes = {}): PropertyDecorator {
  return field(isUuid, 'an id as Parcelwire gave it (a UUID)', { type: 'string', format: 'uuid' }, options);
}

export function WebLink(options: FieldNotes = {}): PropertyDecorator {
  return field(
    isWebLink,
    'an http or https address of at most 2000 characters',
    { type: 'string', format: 'uri', maxLength: 2000 },
    options,
  );
}

/** An object of a known class; its own fields are checked and named by path. */
export function Part(type: () => new () => object, options: FieldNotes = {}): PropertyDecorator {
  return applyDecorators(field(isPlainObject, 'an object', { type: () => type() }, options), declarePart(type));
}

export function Parts(type: () => new () => object, options: FieldNotes & Range): PropertyDecorator {
  const { min, max } = options;
  return applyDecorators(
    field(
      value => Array.isArray(value) && within(value.length, options),
      `a list of ${min} to ${max} objects`,
      { type: () => [type()], minItems: min, maxItems: max },
      options,
    ),
    declarePart(type),
  );
}

/** Any JSON object, kept as it is: at most 16 levels deep, and only text and numbers a database can hold. */
export function FreeObject(options: FieldNotes = {}): PropertyDecorator {
  return field(
    value => isPlainObject(value) && isTame(value),
    'an object of at most 16 levels without control characters and endless numbers',
    { type: 'object', additionalProperties: true },
    options,
  );
}

/** The general form: for fields with a rule of their own. `expected` continues "expected …". */
export function field(
  accepts: (value: unknown) => boolean,
  expected: string,
  schema: Record<string, unknown>,
  notes: FieldNotes,
): PropertyDecorator {
  const { optional = false, description, example } = notes;
  return applyDecorators(
    ValidateBy({ name: 'field', validator: { validate: accepts, defaultMessage: () => expected } }),
    ...(optional ? [IsOptional()] : []),
    ApiProperty({
      required: !optional,
      ...(optional ? { nullable: true } : {}),
      ...(description === undefined ? {} : { description }),
      ...(example === undefined ? {} : { example }),
      ...schema,
    } as ApiPropertyOptions),
  );
}

const within = (value: number, { min, max }: Range) => value >= min && value <= max;

export const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isUuid = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value);

function isWebLink(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > 2000 || !/^https?:\/\//i.test(value) || !isPrintable(value)) return false;
  return URL.canParse(value);
}
