import { isPlainObject } from './fields.js';
import { rulesOf } from './request-rules.js';

/** What is right of a request: a bad field is absent, a bad entry of a list is undefined in its place. */
export type Sound<T> = T extends readonly (infer Part)[]
  ? readonly (Sound<Part> | undefined)[]
  : T extends object
    ? { readonly [Field in keyof T]?: Sound<T[Field]> }
    : T;

export function soundPart<T extends object>(type: new () => T, value: unknown): Sound<T> | undefined {
  if (!isPlainObject(value)) return undefined;
  const sound = (rulesOf(type)?.fields ?? []).flatMap(({ name, part, applies, broken }) => {
    const found = Object.hasOwn(value, name) ? value[name] : undefined;
    if (!applies(value, found) || broken(value, found).length > 0) return [];
    return [[name, part ? soundParts(part(), found) : found] as const];
  });
  return Object.fromEntries(sound) as Sound<T>;
}

const soundParts = (type: new () => object, value: unknown) =>
  Array.isArray(value) ? value.map(each => soundPart(type, each)) : soundPart(type, value);
