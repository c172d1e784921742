/** U+001E, the record separator: stands between two texts. */
const textEnd = '\u001E';
/** U+001D, alone: there was no text. */
const noText = '\u001D';

/**
 * Any number of texts as one, which PostgreSQL splits by itself (`splitTexts`): as JSON every quotation mark in them would be
 * escaped here and unescaped there. What PostgreSQL cannot keep, or would take for a separator, becomes U+FFFD.
 */
export function joinedTexts(texts: readonly (string | null)[]): string {
  return texts.map(text => (text === null ? noText : fit(text))).join(textEnd);
}

/** The texts as a table of one column. `$n`: as `joinedTexts` made them. */
export const splitTexts = (parameter: string): string => `string_to_table(${parameter}, ${inSql(textEnd)}, ${inSql(noText)})`;

const fit = (text: string): string => ['\0', noText, textEnd].reduce((left, unfit) => left.replaceAll(unfit, '\uFFFD'), text.toWellFormed());

const inSql = (character: string): string => `chr(${character.charCodeAt(0)})`;
