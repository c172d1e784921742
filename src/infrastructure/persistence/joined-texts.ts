/** U+001E, the record separator: stands between two texts. */
const textEnd = '\u001E';
/** U+001D, alone: there was no text. */
const noText = '\u001D';

/**
 * Any number of texts as one, which PostgreSQL splits by itself (`splitTexts`): as JSON every quotation mark in them would be
 * escaped here and unescaped there. Each is as `fit` leaves it. A single text that is empty comes out as none.
 */
export const joined = (texts: readonly (string | null)[]): string => texts.map(text => text ?? noText).join(textEnd);

/** The texts as a table of one column. `$n`: as `joined` made them. */
export const splitTexts = (parameter: string): string => `string_to_table(${parameter}, ${inSql(textEnd)}, ${inSql(noText)})`;

/** What PostgreSQL cannot keep, or would take for a separator, becomes U+FFFD. */
export const fit = (text: string): string =>
  ['\0', noText, textEnd].reduce((left, unfit) => left.replaceAll(unfit, '\uFFFD'), text.toWellFormed());

const inSql = (character: string): string => `chr(${character.charCodeAt(0)})`;
