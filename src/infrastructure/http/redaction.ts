import { isPrivateField } from '../privacy/private-fields.js';

const inJson = /"([\w-]+)"(\s*:\s*)"((?:[^"\\]|\\.)*)"/g;
const inForm = /(^|&)([\w-]+)=[^&]*/g;
const inXml = /<([\w-]+)>[^<]+<\//g;
const longest = 8 * 1_024;

/** Only these headers are worth keeping, and none of them says who anybody is. */
const keptHeaders = /^(content-type|retry-after|x-request-id|webhook-id|idempotency-key|date|x-[a-z-]*(rate-?limit|version|request-?id|correlation-?id)[a-z-]*)$/;

/** Makes a body fit for the sync log: the store's secrets and personal data gone, at most 8 KiB kept. */
export function redacted(text: string, secrets: readonly string[]): string {
  let safe = text.length > longest * 8 ? text.slice(0, longest * 8) : text;
  for (const secret of secrets) if (safe.includes(secret)) safe = safe.replaceAll(secret, '[secret]');
  safe = replacedIn(safe);
  return safe.length > longest ? `${safe.slice(0, longest)}… (${text.length} characters)` : safe;
}

function replacedIn(text: string): string {
  const start = text.trimStart()[0];
  if (start === '{' || start === '[') return text.replaceAll(inJson, (found: string, name: string, colon: string) => (isPrivateField(name) ? `"${name}"${colon}"[redacted]"` : found));
  if (start === '<') return text.replaceAll(inXml, (found: string, name: string) => (isPrivateField(name) ? `<${name}>[redacted]</` : found));
  return text.replaceAll(inForm, (found: string, start: string, name: string) => (isPrivateField(name) ? `${start}${name}=[redacted]` : found));
}

export function keptOf(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => keptHeaders.test(name.toLowerCase())));
}
