import { fits } from '../../../application/stores/answer-shape.js';
import { knownEnding, knownErrorIn } from '../../../application/stores/known-ending.js';
import { answeredJson, redirectTarget } from '../../../application/stores/transport-outcome.js';
import type { HttpReply } from '../../../application/ports/store-session.js';
import type { Later, Obstacle } from '../../../domain/delivery/outcome.js';
import { knownErrors } from './shopify.errors.js';
import { graphqlBody } from './shopify.shapes.js';
import type { GraphqlBody, GraphqlError, UserError } from './shopify.wire.js';

type Effect = 'read' | 'write';

/** Statuses that mean the whole shop, not this request. */
const closedDoors: Readonly<Record<number, string>> = {
  401: 'the access token was not accepted: it is wrong, expired, or the app was uninstalled',
  402: 'the shop is frozen: its owner has an unpaid bill',
  403: 'the app may not enter this shop',
  404: 'there is no such shop: compare `shop` with the domain in the Shopify admin',
  423: 'the shop is locked',
};

/** Codes by which Shopify says that our document does not fit the API version: a fault of ours, and nothing was executed. */
const ourFaults = new Set(['undefinedField', 'INVALID_FIELD_ARGUMENTS', 'BAD_REQUEST', 'argumentNotAccepted', 'missingRequiredArguments', 'variableMismatch', 'parseError']);

/** The answer as a GraphQL body with data, or what stands in its way; the layers of Shopify's errors from the outside in. */
export function bodyOf(reply: HttpReply, effect: Effect): { readonly body: GraphqlBody } | { readonly outcome: Obstacle } {
  const door = reply.heard ? closedDoors[reply.status] : undefined;
  if (door) return { outcome: { is: 'locked-out', detail: door } };
  const answered = answeredJson(reply, effect);
  if ('outcome' in answered) return answered;
  const { status, json, text } = answered.answer;
  if (status >= 300 && status < 400) return { outcome: movedTo(redirectTarget(answered.answer)) };
  if (status >= 300) return { outcome: unavailable(`expected status 200, found ${status}: ${text.slice(0, 200)}`, effect) };
  if (!fits(graphqlBody, json)) return { outcome: unavailable(`expected a GraphQL answer, found ${text.slice(0, 80)}`, effect) };
  if (json.data) return { body: json };
  return {
    outcome: json.errors ? outcomeOfErrors(json, effect) : unavailable(`expected a GraphQL answer, found ${text.slice(0, 80)}`, effect),
  };
}

const movedTo = (place: string): Later =>
  unavailable(`the shop redirects to ${place}: compare \`shop\` with the domain in the Shopify admin`, 'read');

const refusals = knownErrors.filter(each => each.ends === 'refused');

/** Errors instead of data. */
export function outcomeOfErrors(body: GraphqlBody, effect: Effect, errors: readonly GraphqlError[] = body.errors ?? []): Obstacle {
  const codeOf = (error: GraphqlError): string => error.extensions?.code ?? '';
  if (errors.some(error => codeOf(error) === 'THROTTLED')) return throttled(body);
  const wordsOf = (error: GraphqlError): string => `${error.message}${codeOf(error) ? ` (${codeOf(error)})` : ''}`;
  const denied = errors.find(error => codeOf(error) === 'ACCESS_DENIED');
  if (denied) return { is: 'locked-out', detail: `a scope is missing: ${denied.extensions?.requiredAccess ?? denied.message}` };
  const fault = errors.find(error => ourFaults.has(codeOf(error)));
  if (fault) return { is: 'later', why: 'defect', detail: `Shopify did not accept our document: ${wordsOf(fault)}`, mayHaveActed: false };
  // Nothing was executed when a variable is wrong, whatever is said beside it.
  const telling = errors.find(error => codeOf(error) === 'INVALID_VARIABLE') ?? errors[0];
  const said = telling ? wordsOf(telling) : 'no message';
  return knownErrorIn(refusals, said) ? knownEnding('Shopify', refusals, said) : unavailable(said, effect);
}

/** What a sentence of Shopify's, or what its order shows, means. */
export function endingOf(said: string, afterMs?: number): Obstacle {
  const ending = knownEnding('Shopify', knownErrors, said);
  return ending.is === 'later' && afterMs !== undefined ? { ...ending, afterMs } : ending;
}

export function outcomeOfUserErrors(errors: readonly UserError[]): Obstacle {
  return endingOf(errors.map(each => each.message).join(' '));
}

export function unavailable(detail: string, effect: Effect): Later {
  return { is: 'later', why: 'unavailable', detail, mayHaveActed: effect === 'write' };
}

/** Nothing was executed. The wait is what Shopify's own arithmetic says. */
function throttled(body: GraphqlBody): Later {
  const cost = body.extensions?.cost;
  const status = cost?.throttleStatus;
  const short = cost && status ? cost.requestedQueryCost - status.currentlyAvailable : 0;
  const afterMs = status && short > 0 && status.restoreRate > 0 ? Math.ceil((short / status.restoreRate) * 1_000) : 1_000;
  return { is: 'later', why: 'throttled', detail: 'Shopify said THROTTLED', afterMs, mayHaveActed: false };
}
