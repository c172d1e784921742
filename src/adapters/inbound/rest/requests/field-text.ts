/** Control characters (tabs and line ends too) and halves of surrogate pairs, which no database text may hold. */
const unprintable = /[\p{Cc}\p{Surrogate}]/u;
const unstorable = /[^\P{Cc}\t\n\r]|\p{Surrogate}/u;
const deepest = 16;

export const isPrintable = (text: string): boolean => !unprintable.test(text);

/**
 * Whether JSON can be stored and walked safely. A number like 1e400 cannot: it is read as infinity, which JSON has no way to write. The
 * walk keeps a list instead of recursing, because the caller chose the depth.
 */
export function isTame(json: unknown): boolean {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: json, depth: 1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string' && unstorable.test(value)) return false;
    if (typeof value === 'number' && !Number.isFinite(value)) return false;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > deepest) return false;
    for (const [key, part] of Object.entries(value)) {
      if (unstorable.test(key)) return false;
      open.push({ value: part, depth: depth + 1 });
    }
  }
  return true;
}

/** A value as an error message shows it: short, and on one line. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return shownList(value);
  if (typeof value === 'object') return 'an object';
  if (typeof value !== 'string') return String(value);
  if (value === '') return 'an empty text';
  return value.length > 60 ? `${JSON.stringify(value.slice(0, 57))}… (${value.length} characters)` : JSON.stringify(value);
}

/** Of a short list its items as well, for one of them may be what is wrong. */
function shownList(list: readonly unknown[]): string {
  if (list.length === 0) return 'an empty list';
  if (list.length > 3) return `a list of ${list.length}`;
  return `a list of ${list.map(each => (Array.isArray(each) ? 'a list' : shown(each))).join(', ')}`;
}
