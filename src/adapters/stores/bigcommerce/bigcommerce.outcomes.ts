import type { HttpAnswer, HttpReply } from '../../../application/ports/store-session.js';
import { knownEnding } from '../../../application/stores/known-ending.js';
import { answeredJson } from '../../../application/stores/transport-outcome.js';
import type { Later, Obstacle } from '../../../domain/delivery/outcome.js';
import { knownErrors } from './bigcommerce.errors.js';
import { waitAfter429 } from './bigcommerce.limits.js';

export type Effect = 'read' | 'write';

/** What BigCommerce answered, as far as it is an answer to the question: success, or 404. Empty lists come as 204. */
export type Answer =
  { readonly status: number; readonly json: unknown } | { readonly outcome: Obstacle; readonly refusedWith?: number };

export function judged(reply: HttpReply, effect: Effect): Answer {
  if (reply.heard && reply.status === 429) return { outcome: throttled(reply) };
  const answered = answeredJson(reply, effect);
  if ('outcome' in answered) return answered;
  const { status, json } = answered.answer;
  if (status < 300 || status === 404) return { status, json };
  return { outcome: outcomeOf(answered.answer, effect), refusedWith: status };
}

function outcomeOf(answer: HttpAnswer, effect: Effect): Obstacle {
  const said = saidIn(answer);
  switch (answer.status) {
    case 403: return { is: 'locked-out', detail: `BigCommerce answered 403: ${said}` };
    // What we ask for is there, or being changed: only a fresh look at the order says.
    case 409: return { is: 'later', why: 'not-yet', detail: `BigCommerce answered 409: ${said}`, mayHaveActed: effect === 'write' };
    case 423: return { is: 'later', why: 'unavailable', detail: `BigCommerce answered 423, locked: ${said}`, mayHaveActed: false };
    default: return answer.status < 400 ? unexpected(`a redirect (${answer.status})`, effect) : endingOf(said);
  }
}

const spoken = knownErrors.filter(each => each.ends !== 'locked-out');

/** What a sentence of BigCommerce's, or what its order shows, means. Whether the credentials are good is said by the status. */
export const endingOf = (said: string): Obstacle => knownEnding('BigCommerce', spoken, said);

/** An answer of the right status that is not what the contract says. */
export function unexpected(found: string, effect: Effect): Later {
  return {
    is: 'later',
    why: 'unavailable',
    detail: `expected an answer of BigCommerce's V2 API, found ${found}`,
    mayHaveActed: effect === 'write',
  };
}

export const unknownOrder = (storeOrderId: string): Later => ({
  is: 'later',
  why: 'not-yet',
  detail: `BigCommerce has no order ${storeOrderId} yet`,
  mayHaveActed: false,
});

function throttled(answer: HttpAnswer): Later {
  return {
    is: 'later',
    why: 'throttled',
    detail: 'BigCommerce answered 429 Too Many Requests',
    mayHaveActed: false,
    afterMs: waitAfter429(answer.headers),
  };
}

/** V2 sends `[{status, message, details}]`, the gateway `{status, title, errors}`. */
function saidIn({ status, json, text }: HttpAnswer): string {
  const parts = (Array.isArray(json) ? json : [json]).flatMap((each: unknown) => wordsOf(each));
  return parts.length > 0 ? parts.join(' ') : text.trim().slice(0, 200) || `status ${status}`;
}

function wordsOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { message, title, detail, errors, details } = error as Record<string, unknown>;
  return [message, title, detail, ...namedIn(errors), ...namedIn(details)].filter(
    (each): each is string => typeof each === 'string' && each !== '',
  );
}

function namedIn(reasons: unknown): string[] {
  if (typeof reasons !== 'object' || reasons === null) return [];
  return Object.entries(reasons).map(([name, text]) => `${name}: ${typeof text === 'string' ? text : JSON.stringify(text)}`);
}
