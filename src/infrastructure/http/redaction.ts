/** Fields whose value is a secret or says who somebody is, wherever they stand in a body; matched without case, `_` and `-`. */
const privateFields = [
  'access_?token', 'refresh_?token', 'client_?secret', 'client_?id', 'password', 'secret', 'assertion', 'authorization', 'api_?key',
  '(?:first|last|full|buyer|customer|recipient|ship_?to_?)?_?name', 'company', 'e_?mail', '(?:buyer|customer)_?email', 'phone', 'mobile_?phone',
  'street_?[12]?', 'address_?(?:line_?)?[123]?', 'city', 'zip', 'zip_?code', 'postal_?code', 'recipient_?tax_?id', 'username', 'login',
];
const field = `(?:${privateFields.join('|')})`;
const inJson = new RegExp(`"(${field})"(\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"`, 'gi');
const inForm = new RegExp(`(^|&)(${field})=[^&]*`, 'gi');
const inXml = new RegExp(`<(${field})>[^<]+</`, 'gi');
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
  if (start === '{' || start === '[') return text.replaceAll(inJson, '"$1"$2"[redacted]"');
  if (start === '<') return text.replaceAll(inXml, '<$1>[redacted]</');
  return text.replaceAll(inForm, '$1$2=[redacted]');
}

export function keptOf(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => keptHeaders.test(name.toLowerCase())));
}
