import { knownEnding } from '../../../application/stores/known-ending.js';
import { answeredJson, outcomeOfSilence, outcomeOfStatus, waitAskedBy } from '../../../application/stores/transport-outcome.js';
import type { HttpAnswer, HttpReply } from '../../../application/ports/store-session.js';
import type { Later, Outcome } from '../../../domain/delivery/outcome.js';
import { knownErrors } from './commercetools.errors.js';
import { isErrors } from './commercetools.shapes.js';

type Effect = 'read' | 'write';

/** The body of a success; a conflict with the order as it was known, of which nothing was applied; or how it ended instead. */
export type Judged = { readonly body: unknown } | { readonly outcome: Outcome<never>; readonly conflict?: true };

export function judged(reply: HttpReply, effect: Effect): Judged {
  if (!reply.heard) return { outcome: outcomeOfSilence(reply) };
  const error = errorIn(reply);
  if (reply.status === 429 || error.code === 'OverCapacity') return { outcome: throttled(reply, error) };
  if (reply.status === 409 && error.code === 'ConcurrentModification') {
    return {
      outcome: { is: 'later', why: 'not-yet', detail: `the order keeps changing in commercetools: ${error.message}`, mayHaveActed: false },
      conflict: true,
    };
  }
  if (reply.status >= 500 || reply.status === 408) return { outcome: outcomeOfOutage(reply, error, effect) };
  // An order may be made anew under its number: then it has another id.
  if (error.code === 'ResourceNotFound' && effect === 'write')
    return { outcome: endingOf(`${error.code}: ${error.message}`), conflict: true };
  if (reply.status >= 400) return { outcome: error.code === '' ? notTheirs(reply, effect) : endingOf(`${error.code}: ${error.message}`) };
  const answered = answeredJson(reply, effect);
  if ('outcome' in answered) return answered;
  return reply.status < 300 && typeof reply.json === 'object' && reply.json !== null
    ? { body: reply.json }
    : { outcome: notTheirs(reply, effect) };
}

/** What commercetools said, or what its order shows, means. */
export const endingOf = (said: string): ReturnType<typeof knownEnding> => knownEnding('commercetools', knownErrors, said);

function errorIn(answer: HttpAnswer): { readonly code: string; readonly message: string } {
  const body = isErrors(answer.json) ? answer.json : undefined;
  const [first] = body?.errors ?? [];
  const code = first?.code ?? body?.error ?? '';
  return {
    code: answer.status === 401 && code === '' ? 'invalid_token' : code,
    message: first?.message ?? body?.error_description ?? body?.message ?? 'no message',
  };
}

/** Nothing was done; no rate is published, so there is no wait to read unless the answer says one. */
function throttled(answer: HttpAnswer, error: { readonly message: string }): Later {
  return {
    is: 'later',
    why: 'throttled',
    detail: `commercetools has more work than it can take: ${error.message}`,
    mayHaveActed: false,
    ...waitAskedBy(answer),
  };
}

/** After a 5xx the update may be in place all the same, except where it only waited for another one. */
function outcomeOfOutage(answer: HttpAnswer, error: { readonly code: string; readonly message: string }, effect: Effect): Outcome<never> {
  const common = outcomeOfStatus(answer, effect === 'write' && error.code !== 'PendingOperation') as Later;
  return error.code === '' ? common : { ...common, detail: `${common.detail}: ${error.code}: ${error.message}` };
}

/** An answer of a read that has not the form of what was asked for. */
export function unreadable(expected: string): Later {
  return { is: 'later', why: 'unavailable', detail: `expected ${expected}, found something else`, mayHaveActed: false };
}

function notTheirs(answer: HttpAnswer, effect: Effect): Later {
  return {
    is: 'later',
    why: 'unavailable',
    detail: `expected an answer of commercetools, found status ${answer.status} with "${answer.text.slice(0, 80)}"`,
    mayHaveActed: effect === 'write',
  };
}
