import fc from 'fast-check';
import { fieldNames, holding, poison } from './poison.js';

type Path = readonly (string | number)[];

export interface Edit {
  /** Which place, counted over the whole body and round again. */
  readonly place: number;
  readonly how: 'replace' | 'remove' | 'add' | 'repeat' | 'wrap';
  readonly value: unknown;
  readonly name: string;
}

export const edits = fc.array(
  fc.record<Edit>({ place: fc.nat(10_000), how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'repeat', 'wrap'), value: poison, name: fieldNames }),
  { minLength: 1, maxLength: 3 },
);

/** JSON texts made of good bodies: fields of other types, without fields, with more fields, and some that are no JSON at all. */
export function spoiledBodies(good: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.tuple(good, edits).map(([body, list]) => JSON.stringify(list.reduce<unknown>(edited, body)) ?? '') },
    { weight: 2, arbitrary: good.map(body => JSON.stringify(body)) },
    { weight: 1, arbitrary: poison.map(body => JSON.stringify(body) ?? '') },
    { weight: 2, arbitrary: fc.tuple(good.map(body => JSON.stringify(body)), brokenText).map(([text, breaks]) => breaks(text)) },
  );
}

const brokenText: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc.nat(10_000).map(at => (text: string) => text.slice(0, at % (text.length + 1))),
  fc.tuple(fc.nat(10_000), fc.constantFrom('"', '{', '}', ',', '\u0000', '\\', '\\ud800', '1e999', 'NaN', '\u00a0', '//', '\ufeff', '\n')).map(([at, junk]) => (text: string) => {
    const cut = at % (text.length + 1);
    return text.slice(0, cut) + junk + text.slice(cut);
  }),
  fc.tuple(fieldNames, poison).map(([name, value]) => (text: string) => text.replace(/^\{/, `{${JSON.stringify(name)}:${JSON.stringify(value)},${JSON.stringify(name)}:1,`)),
  poison.map(value => (text: string) => text.replace(/("[^"]+":)(?!.*\1)/, `$1${JSON.stringify(value)},$1`)),
  fc.constantFrom('['.repeat(50_000), '{"a":'.repeat(50_000), `${'['.repeat(20_000)}${']'.repeat(20_000)}`, `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, '9'.repeat(50_000), '', ' ', 'null', 'undefined', '<xml/>', 'a=b&c=d').map(text => () => text),
);

export function edited(body: unknown, { place, how, value, name }: Edit): unknown {
  const places = pathsIn(body);
  const path = places[place % places.length] ?? [];
  return changed(body, path, found => {
    if (how === 'replace') return value;
    if (how === 'remove') return undefined;
    if (how === 'wrap') return [found];
    if (Array.isArray(found)) return how === 'add' ? [...found, value] : [...found, ...found];
    if (typeof found === 'object' && found !== null) return holding(name, value, found);
    return value;
  });
}

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || path.length > 8) return [path];
  return [path, ...Object.entries(value).slice(0, 40).flatMap(([key, part]) => pathsIn(part, [...path, key]))];
}

function changed(value: unknown, [key, ...rest]: Path, change: (found: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  const part = changed((value as Record<string, unknown>)[key], rest, change);
  if (Array.isArray(value)) return value.map((each: unknown, at) => (at === Number(key) ? part : each));
  return holding(String(key), part, value as object);
}
