import type { HttpAnswer, HttpRequest } from '../../application/ports/store-session.js';
import { withoutMailAddresses } from '../../domain/privacy/mail-addresses.js';
import { isPrivateField } from '../privacy/private-fields.js';

/** Headers in which a request proves who sends it. */
const proving = /^(?:authorization|x-[a-z-]*token|x-api-key|x-auth-[a-z-]+)$/i;
/** A proof may follow the name of its scheme (`Bearer`). */
const scheme = 16;
/** Shorter words stand in answers by chance. */
const shortest = 4;
/** Letters of an error times words that are looked for in it, a twentieth of a second: nobody else is served meanwhile. */
const mostLookedThrough = 100_000_000;

/**
 * The answer as a store with manners gives it. Some repeat in their errors what they were sent, a redirect even in a
 * header, and what an adapter quotes of an answer is stored and shown: so what the request proved itself with goes, and
 * from an error's text also every private field of the request, and whatever is somebody's e-mail address.
 */
export function discreet(answer: HttpAnswer, request: HttpRequest, secretForms: readonly string[]): HttpAnswer {
  return withDiscreetText(withDiscreetHeaders(answer, request, secretForms), request, secretForms);
}

/** Most answers have no header as long as a secret. */
function withDiscreetHeaders(answer: HttpAnswer, request: HttpRequest, secretForms: readonly string[]): HttpAnswer {
  const room = longestValueOf(answer.headers);
  const forms = [...secretForms.filter(form => form.length <= room), ...formsOf(proofsIn(request, room))];
  if (forms.length === 0) return answer;
  const entries = Object.entries(answer.headers);
  const repeated = forms.filter(form => entries.some(([, value]) => value.includes(form)));
  if (repeated.length === 0) return answer;
  return { ...answer, headers: Object.fromEntries(entries.map(([name, value]) => [name, without(repeated, value)])) };
}

function withDiscreetText(answer: HttpAnswer, request: HttpRequest, secretForms: readonly string[]): HttpAnswer {
  if (answer.text === '') return answer;
  const isError = answer.status >= 400;
  const forms = [...secretForms, ...formsOf([...proofsIn(request), ...(isError ? privateValuesIn(request.body) : [])])];
  if (isError && forms.length * answer.text.length > mostLookedThrough) return unheard(answer);
  const repeated = forms.filter(form => answer.text.includes(form));
  const unrepeated = without(repeated, answer.text);
  const text = isError ? withoutMailAddresses(unrepeated) : unrepeated;
  if (text === answer.text) return answer;
  return { ...answer, text, json: answer.json === undefined ? undefined : jsonIn(text) };
}

/** Too long to search for everything that was sent: only its status is kept. */
function unheard(answer: HttpAnswer): HttpAnswer {
  return {
    ...answer,
    text: `an error of ${answer.text.length} characters, too long to be looked through for what it must not repeat`,
    json: undefined,
  };
}

function longestValueOf(headers: HttpAnswer['headers']): number {
  let longest = 0;
  for (const name in headers) longest = Math.max(longest, headers[name]!.length);
  return longest;
}

/** The longest forms go first: others may be part of them. */
function without(repeated: readonly string[], text: string): string {
  return [...repeated].sort((a, b) => b.length - a.length).reduce((left, form) => left.replaceAll(form, '[redacted]'), text);
}

/** How words look in JSON, in JSON inside JSON, and in addresses and forms. */
export function formsOf(words: readonly string[]): string[] {
  return [...new Set(words.flatMap(word => {
    const inJson = JSON.stringify(word).slice(1, -1);
    return [word, inJson, JSON.stringify(inJson).slice(1, -1), encodeURIComponent(word.replaceAll(/\p{Surrogate}/gu, ''))];
  }))].filter(form => form.length >= shortest);
}

/** Those of at most `room` characters. */
function proofsIn({ headers = {} }: HttpRequest, room = Infinity): string[] {
  const proofs: string[] = [];
  for (const name in headers) {
    const value = headers[name]!;
    if (value.length - scheme <= room && proving.test(name)) proofs.push(value.replace(/^\w+ +/, ''));
  }
  return proofs.filter(proof => proof.length <= room);
}

/** A lone `name` is a carrier's or a field's; a person's stands beside more. */
function privateValuesIn(body: string | undefined): string[] {
  if (body === undefined) return [];
  const json = jsonIn(body);
  if (json === undefined) return [...new URLSearchParams(body)].flatMap(([name, value]) => (isPrivateField(name) ? [value] : []));
  const found: string[] = [];
  const open: unknown[] = [json];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const fields = Object.entries(next);
    const own = fields.filter(([name, value]) => typeof value === 'string' && isPrivateField(name));
    found.push(...own.flatMap(([name, value]) => (own.length > 1 || name !== 'name' ? [value as string] : [])));
    open.push(...fields.map(([, value]) => value));
  }
  return found;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
