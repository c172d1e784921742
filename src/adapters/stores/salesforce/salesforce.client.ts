import type { HttpReply, HttpRequest, StoreSession } from '../../../application/ports/store-session.js';
import { withToken } from '../../../application/stores/access-token.js';
import { fits, misshape, type Shape } from '../../../application/stores/answer-shape.js';
import type { Ended, Obstacle } from '../../../domain/delivery/outcome.js';
import { secondsOfADay } from './salesforce.limits.js';
import { judged, unexpected } from './salesforce.outcomes.js';
import type { SalesforceSettings } from './salesforce.settings.js';
import { type Access, accessIn, accessTo } from './salesforce.tokens.js';

export type Session = StoreSession<SalesforceSettings>;

export interface Call {
  readonly method: HttpRequest['method'];
  /** From the root of the host on. */
  readonly path: string;
  readonly body?: object;
  readonly effect: 'read' | 'write';
  /** Delivery ids. */
  readonly about?: readonly string[];
}

export const dataPath = (settings: SalesforceSettings): string => `/services/data/v${settings.apiVersion}`;

export const queryPath = (settings: SalesforceSettings, soql: string): string =>
  `${dataPath(settings)}/query?q=${encodeURIComponent(soql)}`;

/** The JSON of a good answer of the form asked for, or how the call ended instead. */
export async function call<T>(what: Call, shape: Shape<T>, session: Session): Promise<Ended<T>> {
  const reply = await send(what, session);
  if ('outcome' in reply) return reply.outcome;
  const told = judged(reply, what.effect);
  if ('outcome' in told) return told.outcome;
  const { json } = told.answer;
  return fits(shape, json) ? { is: 'done', value: json } : unexpected(misshape(shape, json, 'the answer') ?? '', what.effect);
}

export function send(what: Call, session: Session): Promise<HttpReply | { readonly outcome: Obstacle }> {
  return withToken(accessTo(session), session.memory, kept => sendWith(accessIn(kept), what, session));
}

async function sendWith({ token, instanceUrl }: Access, { method, path, body, effect, about }: Call, session: Session): Promise<HttpReply> {
  const reply = await session.http.send({
    method,
    url: `${(session.settings.apiUrl ?? instanceUrl).replace(/\/+$/, '')}${path}`,
    headers: { authorization: `Bearer ${token}`, accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
    effect,
    cost: { budget: 'daily', units: 1 },
    maxBytes: 16 * 1024 * 1024,
    ...(about ? { about } : {}),
  });
  if (reply.heard) learnFrom(reply.headers['sforce-limit-info'], session);
  return reply;
}

/** `api-usage=18/100000`: calls of all clients in the last 24 hours, and how many the org may make. */
function learnFrom(info: string | undefined, session: Session): void {
  const [, used, capacity] = /api-usage=(\d+)\/(\d+)/.exec(info ?? '')?.map(Number) ?? [];
  if (used !== undefined && capacity !== undefined)
    session.http.learn('daily', { available: capacity - used, capacity, perSecond: capacity / secondsOfADay });
}
