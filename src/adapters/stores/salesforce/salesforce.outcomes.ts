import type { HttpAnswer, HttpReply } from '../../../application/ports/store-session.js';
import { fields, fits, list, optional, text } from '../../../application/stores/answer-shape.js';
import { knownEnding } from '../../../application/stores/known-ending.js';
import { answeredJson, outcomeOfSilence } from '../../../application/stores/transport-outcome.js';
import type { Later, Obstacle } from '../../../domain/delivery/outcome.js';
import { knownErrors } from './salesforce.errors.js';

type Effect = 'read' | 'write';

/** REST says `errorCode`, collections say `statusCode`. */
interface ApiError {
  readonly errorCode?: string;
  readonly statusCode?: string;
  readonly message?: string;
  readonly fields?: readonly string[];
}

const apiError = fields<ApiError>({
  errorCode: optional(text),
  statusCode: optional(text),
  message: optional(text),
  fields: optional(list(text)),
});

/** The answer where it is a good one. A lost reply, a refusal or a page of somebody else's is an outcome. */
export function judged(reply: HttpReply, effect: Effect): { readonly answer: HttpAnswer } | { readonly outcome: Obstacle } {
  if (!reply.heard) return { outcome: outcomeOfSilence(reply) };
  const errors = errorsIn(reply.json);
  if (reply.status >= 300 && errors.length > 0) return { outcome: endingOf(errors, effect) };
  const answered = answeredJson(reply, effect);
  if ('outcome' in answered) return answered;
  if (reply.status < 300 && reply.json !== undefined) return answered;
  return { outcome: unexpected(`expected an answer of the REST API, found status ${reply.status}: ${reply.text.slice(0, 80)}`, effect) };
}

/** `CODE: message (fields)` of each error in an error list. */
export function errorsIn(json: unknown): readonly string[] {
  if (!Array.isArray(json)) return [];
  return json.filter((each): each is ApiError => fits(apiError, each) && Boolean(each.errorCode ?? each.statusCode)).map(textOf);
}

function textOf({ errorCode, statusCode, message, fields: named }: ApiError): string {
  return `${errorCode ?? statusCode}: ${message ?? ''}${named && named.length > 0 ? ` (${named.join(', ')})` : ''}`;
}

/** What Salesforce's words, or what its order shows, mean. */
export function endingOf(said: string | readonly string[], effect: Effect = 'read'): Obstacle {
  const ending = knownEnding('Salesforce', knownErrors, ...[said].flat());
  return ending.is === 'later' && ending.why === 'unavailable' ? { ...ending, mayHaveActed: effect === 'write' } : ending;
}

export function unexpected(detail: string, effect: Effect): Later {
  return { is: 'later', why: 'unavailable', detail, mayHaveActed: effect === 'write' };
}
