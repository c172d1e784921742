import type { HttpAnswer, HttpReply } from '../../../application/ports/store-session.js';
import { fields, fits, list, optional, text } from '../../../application/stores/answer-shape.js';
import { answeredJson, outcomeOfSilence } from '../../../application/stores/transport-outcome.js';
import type { Later, Outcome } from '../../../domain/delivery/outcome.js';
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
export function judged(reply: HttpReply, effect: Effect): { readonly answer: HttpAnswer } | { readonly outcome: Outcome<never> } {
  if (!reply.heard) return { outcome: outcomeOfSilence(reply) };
  const said = saidIn(reply.json);
  if (reply.status >= 300 && said !== undefined) return { outcome: endingOf(said, effect) };
  const answered = answeredJson(reply, effect);
  if ('outcome' in answered) return answered;
  if (reply.status < 300 && reply.json !== undefined) return answered;
  return { outcome: unexpected(`expected an answer of the REST API, found status ${reply.status}: ${reply.text.slice(0, 80)}`, effect) };
}

/** `CODE: message (fields)` of each error in an error list; undefined: it is none. */
export function saidIn(json: unknown): string | undefined {
  if (!Array.isArray(json) || json.length === 0) return undefined;
  const errors = json.filter((each): each is ApiError => fits(apiError, each) && Boolean(each.errorCode ?? each.statusCode));
  return errors.length === 0 ? undefined : errors.map(textOf).join('; ');
}

function textOf({ errorCode, statusCode, message, fields: named }: ApiError): string {
  return `${errorCode ?? statusCode}: ${message ?? ''}${named && named.length > 0 ? ` (${named.join(', ')})` : ''}`;
}

/** What Salesforce's words, or what its order shows, mean. Unknown words are refused: a person must read them. */
export function endingOf(said: string, effect: Effect = 'read'): Outcome<never> {
  const known = knownErrors.find(each => each.says.test(said));
  if (!known) return { is: 'refused', code: 'unknown-error', said, meaning: 'Salesforce refused, in words Parcelwire has not met.', whatToDo: 'Read them, correct what they name in Salesforce, then retry.' };
  const { code, meaning, whatToDo, why = 'not-yet', afterMs } = known;
  if (known.ends === 'locked-out') return { is: 'locked-out', detail: `${said}. ${meaning} ${whatToDo}` };
  if (known.ends === 'refused') return { is: 'refused', code, said, meaning, whatToDo };
  return {
    is: 'later',
    why,
    detail: `${said}. ${meaning} ${whatToDo}`,
    mayHaveActed: why === 'unavailable' && effect === 'write',
    ...(afterMs === undefined ? {} : { afterMs }),
  };
}

export function unexpected(detail: string, effect: Effect): Later {
  return { is: 'later', why: 'unavailable', detail, mayHaveActed: effect === 'write' };
}
