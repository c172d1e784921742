import { isPrivateField, plainName } from '../privacy/private-fields.js';

/** What a log entry hides besides private fields: whole objects about people, and whatever may carry them. */
const hidden = new Set(['cookie', 'setcookie', 'secrets', 'key', 'hash', 'shipto', 'shipfrom', 'billto', 'customer', 'recipient', 'body']);
const spoken = /\b(Bearer|Basic) +[\w.~+/=-]+|\bpw_[\w-]{16,}|[\w.+-]+@[\w-]+\.[\w.-]+/g;
/** One of these stands in everything `spoken` finds; most lines hold none. */
const signs = ['@', 'pw_', 'Bearer ', 'Basic '];
const deepest = 6;

/** A log entry without the fields that usually hold secrets and personal data. */
export function scrubbed(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth > deepest) return '[deep]';
  if (value instanceof Error) return { type: value.name, message: value.message, stack: value.stack };
  if (Array.isArray(value)) return value.map(each => scrubbed(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, isPrivate(name) ? '[redacted]' : scrubbed(each, depth + 1)]),
  );
}

/** A line of the log without credentials and e-mail addresses in its sentences. */
export function scrubbedText(text: string): string {
  if (!signs.some(sign => text.includes(sign))) return text;
  return text.replaceAll(spoken, (_, scheme?: string) => (scheme ? `${scheme} [redacted]` : '[redacted]'));
}

const isPrivate = (name: string) => isPrivateField(name) || hidden.has(plainName(name));
