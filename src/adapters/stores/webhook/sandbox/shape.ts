/** Says what is wrong with a value, each complaint led by its place (`packages[0].box_number`). Nothing: it is right. */
export type Check = (value: unknown, at: string) => readonly string[];

export const text: Check = expecting('a string', value => typeof value === 'string');
export const number: Check = expecting('a number', value => typeof value === 'number');
export const whole: Check = expecting('a whole number from 0', value => Number.isInteger(value) && (value as number) >= 0);
export const flag: Check = expecting('true or false', value => typeof value === 'boolean');
export const anything: Check = expecting('any value', value => value !== undefined);
export const matching = (pattern: RegExp): Check =>
  expecting(`a string like ${pattern}`, value => typeof value === 'string' && pattern.test(value));
export const oneOf = (...words: readonly unknown[]): Check => expecting(`one of ${words.join(', ')}`, value => words.includes(value));

export const orNull = (check: Check): Check => (value, at) => (value === null ? [] : check(value, at));

export const either = (one: Check, other: Check): Check => (value, at) => {
  const complaints = one(value, at);
  return complaints.length > 0 && other(value, at).length === 0 ? [] : complaints;
};

export const listOf = (check: Check): Check => (value, at) =>
  Array.isArray(value) ? value.flatMap((each, index) => check(each, `${at}[${index}]`)) : complain(at, 'a list', value);

/** Every key there, and no other. */
export const record = (keys: Readonly<Record<string, Check>>): Check => (value, at) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return complain(at, 'an object', value);
  const found = value as Record<string, unknown>;
  const strange = Object.keys(found).filter(key => !(key in keys)).map(key => `${at}.${key}: is no key of the contract`);
  return [...Object.entries(keys).flatMap(([key, check]) => check(found[key], at === '' ? key : `${at}.${key}`)), ...strange];
};

function expecting(what: string, holds: (value: unknown) => boolean): Check {
  return (value, at) => (holds(value) ? [] : complain(at, what, value));
}

function complain(at: string, expected: string, found: unknown): string[] {
  return [`${at}: expected ${expected}, found ${found === undefined ? 'nothing' : JSON.stringify(found).slice(0, 60)}`];
}
