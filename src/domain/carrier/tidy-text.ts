/** Printable ASCII without a space: already tidy, as nearly every code and number is. */
const tidy = /^[!-~]*$/;
const keyed = /^[a-z0-9]*$/;

/** Text as people typed it, without what cannot be printed: control characters and runs of space become one space. */
export function tidyText(text: string | null | undefined): string {
  if (text === null || text === undefined || tidy.test(text)) return text ?? '';
  return text
    .replaceAll(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]+/gu, '')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** Letters and digits only, lower-case, without accents: two spellings of one word fall together. */
export function spellingKey(text: string): string {
  if (keyed.test(text)) return text;
  if (tidy.test(text)) return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');
  return tidyText(text)
    .normalize('NFKD').toLowerCase().normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}
