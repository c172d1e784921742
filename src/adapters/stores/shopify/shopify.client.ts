import type { HttpReply, StoreSession } from '../../../application/ports/store-session.js';
import { fits, misshape, type Shape } from '../../../application/stores/answer-shape.js';
import type { Ended, Warning } from '../../../domain/delivery/outcome.js';
import type { Operation } from './shopify.operations.js';
import { bodyOf, outcomeOfErrors, unavailable } from './shopify.outcomes.js';
import type { ShopifySettings } from './shopify.settings.js';
import { graphqlBody } from './shopify.shapes.js';
import { hostOf, speakAs } from './shopify.token.js';
import type { GraphqlBody } from './shopify.wire.js';

type Session = StoreSession<ShopifySettings>;

interface Question {
  readonly operation: Operation;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly effect: 'read' | 'write';
  /** Points it asks for, when it is about several items. */
  readonly points?: number;
  /** Delivery ids. */
  readonly about?: readonly string[];
}

/** Data came, perhaps with errors beside it. */
export interface Told<T> {
  readonly data: T;
  readonly body: GraphqlBody;
  readonly warnings: readonly Warning[];
}

/** One GraphQL request; `shape` is what its data must look like. */
export async function ask<T>(question: Question, shape: Shape<T>, session: Session): Promise<Ended<Told<T>>> {
  const reply = await speakAs(session, token => post(question, token, session));
  if ('outcome' in reply) return reply.outcome;
  learnFrom(reply, session);
  const read = bodyOf(reply, question.effect);
  if ('outcome' in read) return read.outcome;
  const { data } = read.body;
  if (!fits(shape, data))
    return read.body.errors?.length
      ? outcomeOfErrors(read.body, question.effect)
      : unavailable(misshape(shape, data, 'data') ?? '', question.effect);
  return { is: 'done', value: { data, body: read.body, warnings: reply.heard ? versionWarning(reply.headers, session) : [] } };
}

function post(question: Question, token: string, session: Session): Promise<HttpReply> {
  const { operation, variables, effect, about, points = operation.points } = question;
  return session.http.send({
    method: 'POST',
    url: `${hostOf(session.settings)}/admin/api/${session.settings.apiVersion}/graphql.json`,
    headers: { 'content-type': 'application/json', accept: 'application/json', 'x-shopify-access-token': token },
    body: JSON.stringify({ query: operation.text, variables, operationName: operation.name }),
    effect,
    cost: { budget: 'points', units: points },
    maxBytes: 8 * 1024 * 1024,
    ...(about ? { about } : {}),
  });
}

/** Bucket and restore rate depend on the shop's plan; every answer says them. */
function learnFrom(reply: HttpReply, session: Session): void {
  const status = reply.heard && fits(graphqlBody, reply.json) ? reply.json.extensions?.cost?.throttleStatus : undefined;
  if (status)
    session.http.learn('points', {
      available: status.currentlyAvailable,
      capacity: status.maximumAvailable,
      perSecond: status.restoreRate,
    });
}

/** A version that is no longer served silently falls forward to the oldest one that is. */
function versionWarning(headers: Readonly<Record<string, string>>, session: Session): Warning[] {
  const served = headers['x-shopify-api-version'];
  const asked = session.settings.apiVersion;
  if (served === undefined || served === asked) return [];
  return [{
    code: 'api-version',
    detail: `expected Shopify to serve API version ${asked}, found ${served}: set apiVersion to a version that is still served`,
  }];
}
