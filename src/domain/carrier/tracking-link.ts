import { tidyText } from './tidy-text.js';

/** Where the tracking number goes in a template. */
export const numberPlace = '{number}';

/** What in a link would end the attribute, tag or line it is printed in; URL parsing lets some of it through. */
const breakers = /["'<>`\\{}|^\s\p{Cc}]/gu;

/** What RFC 3986 has no place for behind the host, although browsers take it: stores that read strictly refuse the link. */
const strays = /[[\]]|%(?![\da-f]{2})|(?<=#.*)#/giu;

/** The link as it may be printed anywhere, or null when it is no http(s) address. */
export function safeLink(link: string | null): string | null {
  const url = link === null ? null : URL.parse(link.trim());
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '' || url.password !== '') return null;
  return `${url.origin.replaceAll(breakers, encoded)}${url.href.slice(url.origin.length).replaceAll(breakers, encoded).replaceAll(strays, encoded)}`;
}

const encoded = (character: string): string => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`;

/** Undefined when the text is an address of one of these schemes, else a sentence on why not. */
export function linkProblem(link: string, schemes: readonly string[]): string | undefined {
  const wanted = schemes.map(scheme => `${scheme}//`).join(' or ');
  if (!URL.canParse(link.trim())) return `A tracking link must be a full address starting with ${wanted}; found "${link}".`;
  const url = new URL(link.trim());
  if (!schemes.includes(url.protocol)) return `A tracking link must start with ${wanted}; found "${link}".`;
  if (url.username !== '' || url.password !== '') {
    return `A tracking link must carry no user name or password; found one in "${url.host}${url.pathname}".`;
  }
  return undefined;
}

/** Null when the template has no place for a number, or no address comes of it. */
export function linkFrom(template: string | undefined, number: string | null): string | null {
  if (number === null || !template?.includes(numberPlace)) return null;
  return safeLink(template.replaceAll(numberPlace, () => encodeURIComponent(tidyText(number))));
}
