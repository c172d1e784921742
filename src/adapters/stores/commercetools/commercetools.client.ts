import type { HttpReply, HttpRequest, StoreSession } from '../../../application/ports/store-session.js';
import { withToken } from '../../../application/stores/access-token.js';
import type { OrderAction } from './commercetools.actions.js';
import { limits } from './commercetools.limits.js';
import { type Judged, judged } from './commercetools.outcomes.js';
import type { CommercetoolsSettings } from './commercetools.settings.js';
import { tokenOf } from './commercetools.token.js';

type Session = StoreSession<CommercetoolsSettings>;

const ordersIn = ({ storeKey }: CommercetoolsSettings): string => (storeKey === undefined ? '/orders' : `/in-store/key=${storeKey}/orders`);

/** An order is known by its id or, where it is no id, by its number. */
export const isOrderId = (storeOrderId: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(storeOrderId);

export function readOrder(storeOrderId: string, session: Session, about: readonly string[] = []): Promise<Judged> {
  const place = isOrderId(storeOrderId) ? storeOrderId : `order-number=${encodeURIComponent(storeOrderId)}`;
  return ask({ path: `${ordersIn(session.settings)}/${place}`, about }, session);
}

export function queryOrders(storeOrderIds: readonly string[], session: Session): Promise<Judged> {
  const clause = (field: string, values: readonly string[]): string[] =>
    values.length === 0 ? [] : [`${field} in (${values.map(each => JSON.stringify(each)).join(', ')})`];
  const where = [
    ...clause('id', storeOrderIds.filter(isOrderId)),
    ...clause(
      'orderNumber',
      storeOrderIds.filter(id => !isOrderId(id)),
    ),
  ].join(' or ');
  const query = new URLSearchParams({ where, limit: String(limits.ordersPerQuery), withTotal: 'false' });
  return ask({ path: `${ordersIn(session.settings)}?${query.toString()}`, about: [] }, session);
}

/** All actions or none, and only while the order still has this version. */
export function updateOrder(
  id: string,
  version: number,
  actions: readonly OrderAction[],
  noticeId: string,
  session: Session,
): Promise<Judged> {
  return ask({ path: `${ordersIn(session.settings)}/${id}`, body: { version, actions }, about: [noticeId] }, session);
}

export function queryStates(keys: readonly string[], session: Session): Promise<Judged> {
  const where = `type="LineItemState" and key in (${keys.map(each => JSON.stringify(each)).join(', ')})`;
  return ask({ path: `/states?${new URLSearchParams({ where, limit: '100', withTotal: 'false' }).toString()}`, about: [] }, session);
}

export const readProject = (session: Session): Promise<Judged> => ask({ path: '', about: [] }, session);

interface Question {
  readonly path: string;
  /** With a body it is an update. */
  readonly body?: unknown;
  readonly about: readonly string[];
}

async function ask(question: Question, session: Session): Promise<Judged> {
  const reply = await withToken(tokenOf(session), session.memory, token => send(question, token, session));
  return 'outcome' in reply ? reply : judged(reply, question.body === undefined ? 'read' : 'write');
}

function send({ path, body, about }: Question, token: string, session: Session): Promise<HttpReply> {
  const { projectKey } = session.settings;
  const common = { url: `${apiHostOf(session.settings)}/${projectKey}${path}`, maxBytes: limits.answerBytes, about };
  const headers = {
    accept: 'application/json',
    authorization: `Bearer ${token}`,
    ...(about.length === 1 ? { 'x-correlation-id': about[0]! } : {}),
  };
  const request: HttpRequest =
    body === undefined
      ? { ...common, method: 'GET', headers, effect: 'read' }
      : {
          ...common,
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(body),
          effect: 'write',
        };
  return session.http.send(request);
}

function apiHostOf({ apiUrl, region }: CommercetoolsSettings): string {
  return (apiUrl ?? `https://api.${region}.commercetools.com`).replace(/\/+$/, '');
}
