import type { HttpRequest, StoreSession } from '../../../application/ports/store-session.js';
import { learnWindow } from './bigcommerce.limits.js';
import { type Answer, judged } from './bigcommerce.outcomes.js';
import type { BigcommerceSettings } from './bigcommerce.settings.js';
import type { ShipmentBody, ShipmentChange } from './bigcommerce.wire.js';

export type Session = StoreSession<BigcommerceSettings>;

export interface Question {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: object;
  /** Delivery ids. */
  readonly about?: readonly string[];
}

/** Rows of a list that are asked for at once: the most there can be. Sub-resources would stop at 50. */
export const longestPage = 250;
/** Some lists say the same of every order, addresses and money included. */
const longestAnswer = 16 * 1024 * 1024;

/** An order with its lines and addresses in one answer. */
export const withLines = { include: 'consignments.line_items', consignment_structure: 'object' } as const;

export const orderById = (id: number, query: Question['query'] = {}): Question => ({ method: 'GET', path: `/orders/${id}`, query });
export const ordersBetween = (first: number, last: number, query: Question['query'] = {}): Question => ({
  method: 'GET',
  path: '/orders',
  query: { min_id: first, max_id: last, limit: last - first + 1, ...query },
});
export const productsOf = (order: number, page: number): Question => ({
  method: 'GET',
  path: `/orders/${order}/products`,
  query: { page, limit: longestPage },
});
export const shipmentsOf = (order: number, page: number): Question => ({
  method: 'GET',
  path: `/orders/${order}/shipments`,
  query: { page, limit: longestPage },
});
export const countOrders: Question = { method: 'GET', path: '/orders/count' };

export const makeShipment = (order: number, body: ShipmentBody): Question => ({ method: 'POST', path: `/orders/${order}/shipments`, body });
export const changeShipment = (order: number, shipment: number, body: ShipmentChange): Question => ({
  method: 'PUT',
  path: `/orders/${order}/shipments/${idOf(shipment)}`,
  body,
});
export const deleteShipment = (order: number, shipment: number): Question => ({
  method: 'DELETE',
  path: `/orders/${order}/shipments/${idOf(shipment)}`,
});
/** Only ever `status_id`: a PUT that repeats products drops discounts and fees. */
export const changeStatus = (order: number, statusId: number): Question => ({
  method: 'PUT',
  path: `/orders/${order}`,
  body: { status_id: statusId },
});
/** No store has an order 0, so nothing can change; only a missing scope answers 403. */
export const changeNothing: Question = { method: 'PUT', path: '/orders/0', body: {} };

export async function ask(question: Question, session: Session): Promise<Answer> {
  const request = requestOf(question, session.settings);
  const reply = await session.http.send(request);
  learnWindow(reply, session.http);
  return judged(reply, request.effect);
}

export function requestOf({ method, path, query = {}, body, about }: Question, settings: BigcommerceSettings): HttpRequest {
  const text = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
  const host = (settings.apiUrl ?? 'https://api.bigcommerce.com').replace(/\/+$/, '');
  return {
    method,
    url: `${host}/stores/${settings.storeHash}/v2${path}${text === '' ? '' : `?${text}`}`,
    // Without `accept` V2 answers XML.
    headers: { 'x-auth-token': settings.accessToken, 'accept': 'application/json', 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
    effect: method === 'GET' ? 'read' : 'write',
    cost: { budget: 'requests', units: 1 },
    maxBytes: longestAnswer,
    ...(about ? { about } : {}),
  };
}

/** The same path without an id deletes every shipment of the order. */
function idOf(shipment: number): number {
  if (!Number.isSafeInteger(shipment) || shipment <= 0) throw new Error(`expected the id of a shipment, found ${shipment}`);
  return shipment;
}
