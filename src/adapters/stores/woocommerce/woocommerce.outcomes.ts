import type { HttpAnswer, HttpReply } from '../../../application/ports/store-session.js';
import { fits, misshape, type Shape } from '../../../application/stores/answer-shape.js';
import { knownEnding } from '../../../application/stores/known-ending.js';
import { answeredJson, outcomeOfSilence, outcomeOfStatus, redirectTarget } from '../../../application/stores/transport-outcome.js';
import type { Ended, Later, Obstacle } from '../../../domain/delivery/outcome.js';
import { knownErrors } from './woocommerce.errors.js';
import { wireError } from './woocommerce.shapes.js';
import type { WireError } from './woocommerce.wire.js';

type Effect = 'read' | 'write';

/** The JSON of a success, or what the answer means instead. A body that is no JSON comes from a host in between, never from the shop. */
export function judge(reply: HttpReply, effect: Effect): { readonly json: unknown } | { readonly outcome: Obstacle } {
  if (!reply.heard) return { outcome: outcomeOfSilence(reply) };
  const error = errorIn(reply.json);
  if (reply.status === 429) return { outcome: outcomeOfStatus(reply, false) as Later };
  if (reply.status === 401 || (reply.status === 403 && error)) return { outcome: { is: 'locked-out', detail: lockedOut(reply, error) } };
  if (reply.status === 403)
    return { outcome: later("a firewall of the shop's host answered 403; let Parcelwire through if it lasts", false) };
  if (reply.status >= 300 && reply.status < 400)
    return { outcome: later(`the shop redirects to ${redirectTarget(reply)}: set url to where it really lives`, false) };
  if (reply.status === 204) return { json: {} };
  const answered = answeredJson(reply, effect);
  if ('outcome' in answered) return answered;
  if (reply.status < 300 && error) return { outcome: judgeItem(error) };
  if (reply.status < 300)
    return typeof reply.json === 'object' && reply.json !== null
      ? { json: reply.json }
      : { outcome: later(`expected JSON, found an empty answer with status ${reply.status}`, effect === 'write') };
  return {
    outcome: error
      ? endingOf(sentenceOf(error))
      : later(`the store answered ${reply.status}: ${reply.text.slice(0, 200)}`, effect === 'write'),
  };
}

/** What the shop answers when it refuses; a success has other fields. */
export const errorIn = (json: unknown): WireError | undefined => (fits(wireError, json) ? json : undefined);

/** The answer in the form that was asked for. */
export function shaped<T>(shape: Shape<T>, json: unknown, name: string): Ended<T> {
  return fits(shape, json) ? { is: 'done', value: json } : misshapen(shape, json, name);
}

/** What was read does not fit `shape`. */
export function misshapen(shape: Shape<unknown>, json: unknown, name: string): Later {
  return later(misshape(shape, json, name) ?? '', false);
}

/** What an error inside a good answer means: an entry of a batch, or a host that makes every status 200. */
export function judgeItem(error: WireError): Obstacle {
  const status = statusIn(error);
  return status >= 500 ? later(sentenceOf(error), true) : endingOf(sentenceOf(error));
}

/** What a sentence of the shop's, or what its order shows, means. */
export const endingOf = (said: string): Obstacle => knownEnding('WooCommerce', knownErrors, said);

export function later(detail: string, mayHaveActed: boolean): Later {
  return { is: 'later', why: 'unavailable', detail, mayHaveActed };
}

/** `code: message`, and why each parameter was not taken. Messages are HTML. */
function sentenceOf(error: WireError): string {
  const text = [error.message, ...reasonsIn(error)]
    .join('; ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#039;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  return `${error.code}: ${text}`;
}

function reasonsIn({ data }: WireError): string[] {
  const { params } = (data ?? {}) as { params?: unknown };
  const byName: unknown[] = typeof params === 'object' && params !== null && !Array.isArray(params) ? Object.values(params) : [];
  return byName.filter((each): each is string => typeof each === 'string');
}

/** May be a number alone, or text. */
function statusIn({ data }: WireError): number {
  const status = typeof data === 'object' && data !== null ? (data as { status?: unknown }).status : data;
  return typeof status === 'string' || typeof status === 'number' ? Number(status) : 0;
}

function lockedOut(answer: HttpAnswer, error: WireError | undefined): string {
  if (!error) return `the host answered ${answer.status} before the shop saw the key: a password stands in front of the site`;
  return `the shop answered ${answer.status} ${sentenceOf(error)}`;
}
