import { getMetadataStorage } from 'class-validator';
import type { FieldSchema, SettingsSchema } from '../../application/ports/settings-form.js';
import { secretFieldsOf } from '../../application/ports/store-settings.js';

type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
type Class = new () => object;

/** What a settings class asks for, read from its class-validator decorators. */
export function schemaOfClass(settings: Class): SettingsSchema {
  const rules = getMetadataStorage().getTargetValidationMetadatas(settings, '', true, false);
  const defaults = new settings() as Readonly<Record<string, unknown>>;
  const secret = secretFieldsOf(settings);
  const fields = [...new Set(rules.map(rule => rule.propertyName))];
  const rulesOf = (field: string): Rule[] => rules.filter(rule => rule.propertyName === field);
  return {
    type: 'object',
    additionalProperties: false,
    required: fields.filter(field => defaults[field] === undefined && !rulesOf(field).some(rule => rule.type === 'conditionalValidation')),
    properties: Object.fromEntries(fields.map(field => [field, {
      ...fieldSchema(rulesOf(field), Reflect.getMetadata('design:type', settings.prototype as object, field), defaults[field]),
      ...(secret.has(field) ? { writeOnly: true } : {}),
      ...(secret.has(field) || defaults[field] === undefined ? {} : { default: defaults[field] }),
    }])),
  };
}

function fieldSchema(rules: readonly Rule[], declared: unknown, preset: unknown): FieldSchema {
  if (rules.some(rule => rule.type === 'nestedValidation') && isClass(declared)) return { ...schemaOfClass(declared) };
  const own = keywordsOf(rules.filter(rule => !rule.each));
  const items = keywordsOf(rules.filter(rule => rule.each));
  const type = own['type'] ?? typeOf((own['enum'] as readonly unknown[] | undefined)?.[0] ?? preset) ?? typesByClass.get(declared);
  return { ...(type === undefined ? {} : { type }), ...own, ...(type === 'array' && Object.keys(items).length > 0 ? { items } : {}) };
}

function keywordsOf(rules: readonly Rule[]): FieldSchema {
  return Object.assign({}, ...rules.map(rule => keywords[rule.name ?? '']?.((rule.constraints ?? []) as unknown[]) ?? {})) as FieldSchema;
}

function typeOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return 'array';
  return value === undefined || value === null ? undefined : typeof value;
}

const typesByClass = new Map<unknown, string>([[String, 'string'], [Boolean, 'boolean'], [Number, 'number'], [Array, 'array']]);

/** Of our own making: neither a built-in nor the `Object` that TypeScript writes for a union. */
function isClass(declared: unknown): declared is Class {
  return typeof declared === 'function' && !typesByClass.has(declared) && declared !== Object;
}

/** class-validator's rule in JSON Schema's words; a rule that has none is checked all the same. */
const keywords: Readonly<Record<string, (constraints: readonly unknown[]) => FieldSchema>> = {
  isString: () => ({ type: 'string' }),
  isBoolean: () => ({ type: 'boolean' }),
  isNumber: () => ({ type: 'number' }),
  isInt: () => ({ type: 'integer' }),
  isArray: () => ({ type: 'array' }),
  isObject: () => ({ type: 'object' }),
  isUrl: () => ({ type: 'string', format: 'uri' }),
  isEmail: () => ({ type: 'string', format: 'email' }),
  isUuid: () => ({ type: 'string', format: 'uuid' }),
  isIso8601: () => ({ type: 'string', format: 'date-time' }),
  isNotEmpty: () => ({ minLength: 1 }),
  matches: ([pattern]) => ({ type: 'string', ...(pattern instanceof RegExp ? { pattern: pattern.source } : {}) }),
  isLength: ([min, max]) => ({ minLength: min, ...(max === undefined ? {} : { maxLength: max }) }),
  minLength: ([min]) => ({ minLength: min }),
  maxLength: ([max]) => ({ maxLength: max }),
  min: ([min]) => ({ minimum: min }),
  max: ([max]) => ({ maximum: max }),
  isIn: ([values]) => ({ enum: values }),
  isEnum: ([, values]) => ({ enum: values }),
  arrayMinSize: ([min]) => ({ minItems: min }),
  arrayMaxSize: ([max]) => ({ maxItems: max }),
  arrayUnique: () => ({ uniqueItems: true }),
};
