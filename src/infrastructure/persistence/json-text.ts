const unfit = /\\u(?:0000|d[89a-f])/;
const escape = /\\(?:u0000|ud[89a-f][0-9a-f]{2}|.)/g;
const notThere = '\ufffd';

/**
 * JSON as `jsonb` takes it. Two things JSON can say and PostgreSQL cannot keep: the character U+0000, and half of a
 * surrogate pair, which is what is left of an emoji where a text was cut. Both become U+FFFD.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  return unfit.test(text) ? text.replaceAll(escape, said => (said.length > 2 ? notThere : said)) : text;
}
