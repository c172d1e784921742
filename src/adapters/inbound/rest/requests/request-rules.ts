import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { partOf } from './part-types.js';

/** The class-validator rules of one request class, looked up once. */
export interface RequestRules {
  readonly fields: readonly FieldRule[];
  readonly names: ReadonlySet<string>;
}

export interface FieldRule {
  readonly name: string;
  /** False: the value is absent and may be, so no rule applies. */
  applies(holder: object, value: unknown): boolean;
  /** What was expected instead, once per broken rule. */
  broken(holder: object, value: unknown): readonly string[];
  readonly part: (() => new () => object) | undefined;
}

const known = new WeakMap<new () => object, { readonly rules: RequestRules | undefined }>();

/** Undefined: the class declares no rules. */
export function rulesOf(type: new () => object): RequestRules | undefined {
  const found = known.get(type);
  if (found) return found.rules;
  const rules = read(type);
  known.set(type, { rules });
  return rules;
}

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

function read(type: new () => object): RequestRules | undefined {
  const storage = getMetadataStorage();
  const metadatas = storage.getTargetValidationMetadatas(type, '', false, false);
  const names = new Set(metadatas.map(({ propertyName }) => propertyName));
  if (names.size === 0) return undefined;
  return { fields: [...names].map(name => fieldRule(type, name, metadatas.filter(({ propertyName }) => propertyName === name))), names };
}

function fieldRule(type: new () => object, name: string, metadatas: readonly Metadata[]): FieldRule {
  const conditions = metadatas.filter(({ type: kind }) => kind === ValidationTypes.CONDITIONAL_VALIDATION);
  const checks = metadatas
    .filter(({ type: kind }) => kind === ValidationTypes.CUSTOM_VALIDATION || kind === ValidationTypes.IS_DEFINED)
    .flatMap(check);
  return {
    name,
    part: partOf(type, name),
    applies: (holder, value) => conditions.every(condition => condition.constraints[0](holder, value) as boolean),
    broken: (holder, value) => {
      if (checks.length === 1) return one(checks[0]?.(holder, value));
      return checks.flatMap(expected => expected(holder, value) ?? []);
    },
  };
}

const none: readonly string[] = [];
const one = (expected: string | undefined) => (expected === undefined ? none : [expected]);

type Check = (holder: object, value: unknown) => string | undefined;

function check(metadata: Metadata): readonly Check[] {
  return getMetadataStorage()
    .getTargetValidatorConstraints(metadata.constraintCls)
    .map(({ instance }) => {
      const told = {
        targetName: metadata.target as string,
        property: metadata.propertyName,
        object: {} as object,
        value: undefined as unknown,
        constraints: metadata.constraints,
      };
      return (holder, value) => {
        told.object = holder;
        told.value = value;
        const fits = metadata.each
          ? Array.isArray(value) && value.every(item => instance.validate(item, told))
          : instance.validate(value, told);
        if (fits) return undefined;
        const message = metadata.message || instance.defaultMessage?.(told) || 'a valid value';
        return typeof message === 'function' ? message(told) : message;
      };
    });
}
