/** Text as people typed it, without what cannot be printed: control characters and runs of space become one space. */
export function tidyText(text: string | null | undefined): string {
  return (text ?? '')
    .replaceAll(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]+/gu, '')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** Letters and digits only, lower-case, without accents: two spellings of one word fall together. */
export function spellingKey(text: string): string {
  return tidyText(text)
    .normalize('NFKD').toLowerCase().normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}
