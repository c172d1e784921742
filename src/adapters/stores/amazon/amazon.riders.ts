/**
 * Amazon knows one tracking number per package and no package without units. The number of a box that completes no unit
 * therefore rides in the shipping method of a box that does, where the buyer reads it: `Ground; also 1Z…, 1Z…`.
 */
const separator = '; also ';
const between = ', ';

export function withRiders(method: string | null, numbers: readonly string[]): string | undefined {
  const { own, riders } = ridersIn(method ?? '');
  const all = [...new Set([...riders, ...numbers.map(undivided)])];
  if (all.length === 0) return own || undefined;
  return `${own || 'Standard'}${separator}${all.join(between)}`;
}

export function ridersIn(method: string): { readonly own: string; readonly riders: readonly string[] } {
  const at = method.indexOf(separator);
  if (at < 0) return { own: method, riders: [] };
  return { own: method.slice(0, at), riders: method.slice(at + separator.length).split(between) };
}

/** A number with `, ` in it would be read as two. Without the blank it is still the same number. */
const undivided = (number: string): string => number.replaceAll(/,\s+/g, ',');
