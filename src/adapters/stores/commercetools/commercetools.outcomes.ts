import { knownEnding } from '../../../application/stores/known-ending.js';
import { answeredJson, outcomeOfSilence, outcomeOfStatus, waitAskedBy } from '../../../application/stores/transport-outcome.js';
import type { HttpAnswer, HttpReply } from '../../../application/ports/store-session.js';
import type { Later, Obstacle } from '../../../domain/delivery/outcome.js';
import { knownErrors } from './commercetools.errors.js';
import { isErrors } from './commercetools.shapes.js';

type Effect = 'read' | 'write';

/** The body of a success; a conflict with the order as it was known, of which nothing was applied; or how it ended instead. */
export type Judged = { readonly body: unknown } | { readonly outcome: Obstacle; readonly conflict?: true };

export function judged(reply: HttpReply, effect: Effect): Judged {
  if (!reply.heard) return { outcome: outcomeOfSilence(reply) };
  const errors = errorsIn(reply);
  const hasSaid = (code: string): boolean => errors.some(error => error.startsWith(`${code}: `));
  if (reply.status === 429 || hasSaid('OverCapacity')) return { outcome: throttled(reply, errors) };
  if (reply.status === 409 && hasSaid('ConcurrentModification')) {
    return {
      outcome: { is: 'later', why: 'not-yet', detail: `the order keeps changing in commercetools: ${errors.join('; ')}`, mayHaveActed: false },
      conflict: true,
    };
  }
  if (reply.status >= 500 || reply.status === 408) return { outcome: outcomeOfOutage(reply, errors, effect) };
  // An order may be made anew under its number: then it has another id.
  if (hasSaid('ResourceNotFound') && effect === 'write') return { outcome: endingOf(...errors), conflict: true };
  if (reply.status >= 400) return { outcome: errors.length === 0 ? notTheirs(reply, effect) : endingOf(...errors) };
  const answered = answeredJson(reply, effect);
  if ('outcome' in answered) return answered;
  return reply.status < 300 && typeof reply.json === 'object' && reply.json !== null
    ? { body: reply.json }
    : { outcome: notTheirs(reply, effect) };
}

/** What commercetools said, or what its order shows, means. */
export const endingOf = (...errors: readonly string[]): Obstacle =>
  knownEnding('commercetools', knownErrors, ...errors);

/** `Code: message` of each. An answer may have several, all of its one status. */
function errorsIn({ status, json }: HttpAnswer): string[] {
  const {
    error = status === 401 ? 'invalid_token' : undefined,
    message: first = 'no message',
    error_description: description = first,
    errors = [],
  } = isErrors(json) ? json : {};
  return (errors.length > 0 ? errors : [{}]).flatMap(({ code = error, message = description }) =>
    code === undefined ? [] : `${code}: ${message}`,
  );
}

/** Nothing was done; no rate is published, so there is no wait to read unless the answer says one. */
function throttled(answer: HttpAnswer, errors: readonly string[]): Later {
  return {
    is: 'later',
    why: 'throttled',
    detail: `commercetools has more work than it can take: ${errors.join('; ') || 'no message'}`,
    mayHaveActed: false,
    ...waitAskedBy(answer),
  };
}

/** After a 5xx the update may be in place all the same, except where it only waited for another one. */
function outcomeOfOutage(answer: HttpAnswer, errors: readonly string[], effect: Effect): Obstacle {
  const onlyWaited = errors.length > 0 && errors.every(error => error.startsWith('PendingOperation:'));
  const common = outcomeOfStatus(answer, effect === 'write' && !onlyWaited) as Later;
  return errors.length === 0 ? common : { ...common, detail: `${common.detail}: ${errors.join('; ')}` };
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
