/** Says what is wrong with a value, by its path; undefined when it may be read as a `T`. */
export interface Shape<T> {
  (value: unknown, path: string): string | undefined;
  readonly of?: T;
}

/**
 * What is wrong with an answer, in one sentence part ("order.lines[2].quantity should be a number, found a text"), or
 * undefined. Types of answers are promises of a stranger: checked once where an answer comes in, everything behind may
 * rely on them.
 */
export function misshape(shape: Shape<unknown>, value: unknown, name: string): string | undefined {
  return shape(value, name);
}

export function fits<T>(shape: Shape<T>, value: unknown): value is T {
  return shape(value, '') === undefined;
}

export const text: Shape<string> = typed('a text', value => typeof value === 'string');
/** What a store calls a thing of its own, to be kept and asked for by: visible letters without space, at most 255. */
export const idText: Shape<string> = typed('an id', value => typeof value === 'string' && /^[!-~]{1,255}$/.test(value));
export const number: Shape<number> = typed('a number', value => Number.isFinite(value));
/** The same where a store counts its things. */
export const idNumber: Shape<number> = typed('an id', value => Number.isSafeInteger(value) && (value as number) > 0);
/** Units, and ids that may be none. */
export const count: Shape<number> = typed('a whole number from 0', value => Number.isSafeInteger(value) && (value as number) >= 0);
export const flag: Shape<boolean> = typed('true or false', value => typeof value === 'boolean');
/** A text a calendar understands. */
export const time: Shape<string> = typed('a time', value => typeof value === 'string' && !Number.isNaN(Date.parse(value)));
export const textOrNumber: Shape<string | number> = typed(
  'a text or a number',
  value => typeof value === 'string' || Number.isFinite(value),
);
export const object: Shape<object> = typed('an object', isObject);
export const anything: Shape<unknown> = () => undefined;

/** Null counts as absent: most platforms write it so. */
export function optional<T>(shape: Shape<T>): Shape<T | undefined> & Shape<T | null> {
  return ((value: unknown, path: string) => (value === undefined || value === null ? undefined : shape(value, path))) as Shape<
    T | undefined
  >
    & Shape<T | null>;
}

/** Null, but not left out. */
export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return (value, path) => (value === null ? undefined : shape(value, path));
}

export function list<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (value, path) =>
    Array.isArray(value) ? firstWrong(value.map((each, at) => [shape, each, `${path}[${at}]`])) : wrong(path, 'a list', value);
}

/** The fields that are read; others may be there. */
export function fields<T extends object>(shapes: { readonly [K in keyof T]-?: Shape<T[K]> }): Shape<T> {
  const parts = Object.entries(shapes) as [string, Shape<unknown>][];
  return (value, path) =>
    isObject(value) ? firstWrong(parts.map(([name, shape]) => [shape, value[name], `${path}.${name}`])) : wrong(path, 'an object', value);
}

/** An object whose fields have names of their own and all the same form. */
export function dictionary<T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return (value, path) =>
    isObject(value)
      ? firstWrong(Object.entries(value).map(([name, each]) => [shape, each, `${path}.${name}`]))
      : wrong(path, 'an object', value);
}

function typed<T>(expected: string, accepts: (value: unknown) => boolean): Shape<T> {
  return (value, path) => (accepts(value) ? undefined : wrong(path, expected, value));
}

type Part = readonly [shape: Shape<unknown>, value: unknown, path: string];

function firstWrong(parts: readonly Part[]): string | undefined {
  for (const [shape, value, path] of parts) {
    const found = shape(value, path);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(path: string, expected: string, value: unknown): string {
  return `${path} should be ${expected}, found ${named(value)}`;
}

/** A text may be a shopper's, so it is not repeated. */
function named(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'a text';
  return typeof value === 'object' ? 'an object' : String(value);
}
