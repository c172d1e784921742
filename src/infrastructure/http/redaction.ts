import { withoutMailAddresses } from '../../domain/privacy/mail-addresses.js';
import { isPrivateField, privateName } from '../privacy/private-fields.js';

/** A private field of JSON, up to the text or the number that is its value. */
const privateField = new RegExp(`"${privateName}"\\s*:\\s*(?:"|(?=[\\d-]))`, 'gi');
const number = /[\d.eE+-]+/y;
const inForm = /(^|[?&])([\w-]+)=[^&]*/g;
const inXml = /<([\w-]+)>[^<]+<\//g;
/** Whoever has a signed address may read or write there. */
const signature = /((?:[?&]|\\u0026|&amp;)(?:x-(?:amz|goog)-(?:signature|security-token)|signature|sig)=)[^&"\\\s<]+/gi;
const longest = 8 * 1_024;

/** Only these headers are worth keeping, and none of them says who anybody is. */
const keptHeaders =
  /^(content-type|retry-after|x-request-id|webhook-id|idempotency-key|date|x-[a-z-]*(rate-?limit|version|request-?id|correlation-?id)[a-z-]*)$/;

/** Makes a body fit for the sync log: the store's secrets and personal data gone, at most 8 KiB kept. */
export function redacted(text: string, secrets: readonly string[]): string {
  let safe = text.length > longest * 8 ? text.slice(0, longest * 8) : text;
  for (const secret of secrets) if (safe.includes(secret)) safe = safe.replaceAll(secret, '[secret]');
  safe = withoutMailAddresses(replacedIn(safe).replaceAll(signature, '$1[redacted]'));
  return safe.length > longest ? `${safe.slice(0, longest)}… (${text.length} characters)` : safe;
}

function replacedIn(text: string): string {
  const start = text.trimStart()[0];
  if (start === '{' || start === '[') return jsonRedacted(text);
  if (start === '<')
    return text.replaceAll(inXml, (found: string, name: string) => (isPrivateField(name) ? `<${name}>[redacted]</` : found));
  return text.replaceAll(inForm, (found: string, start: string, name: string) =>
    isPrivateField(name) ? `${start}${name}=[redacted]` : found,
  );
}

/** Works on text that may be cut off or no JSON at all. */
function jsonRedacted(text: string): string {
  let safe = '';
  let done = 0;
  privateField.lastIndex = 0;
  while (privateField.test(text)) {
    const value = privateField.lastIndex;
    const isText = text[value - 1] === '"';
    safe += `${text.slice(done, value)}${isText ? '[redacted]' : '"[redacted]"'}`;
    done = isText ? endOfText(text, value) : endOfNumber(text, value);
    privateField.lastIndex = isText ? done + 1 : done;
  }
  return done === 0 ? text : safe + text.slice(done);
}

function endOfNumber(text: string, from: number): number {
  number.lastIndex = from;
  return number.test(text) ? number.lastIndex : from + 1;
}

/** Where the quotation mark stands that no backslash stands before; the end, where the text was cut. */
function endOfText(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = at;
    while (text[before - 1] === '\\') before -= 1;
    if ((at - before) % 2 === 0) return at;
  }
  return text.length;
}

export function keptOf(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => keptHeaders.test(name.toLowerCase())));
}
