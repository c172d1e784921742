import type { Ended } from '../../../domain/delivery/outcome.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { ask, longestPage, orderById, ordersBetween, productsOf, type Question, type Session, shipmentsOf } from './bigcommerce.client.js';
import { type Answer, unexpected, unknownOrder } from './bigcommerce.outcomes.js';
import { type Span, spansOf } from './bigcommerce.spans.js';
import { isOrder, isProduct, isShipment, type WireOrder, type WireProduct, type WireShipment } from './bigcommerce.wire.js';

/** 10,000 lines of one order: more than any order has, so a store that repeats itself is not asked for ever. */
const mostPages = 40;

/** By store order id. Null: there is no such order. */
export type ReadOrders = ReadonlyMap<string, Ended<WireOrder | null>>;

interface Reading {
  /** Ids that one list may cover. */
  readonly widest: number;
  readonly query?: Question['query'];
  /** What wants to know. */
  readonly notices?: readonly ShipmentNotice[];
}

/** Orders in as few calls as their ids allow. An id that can be none is as unknown as one that is nobody's. */
export async function readOrders(
  storeOrderIds: readonly string[],
  session: Session,
  { widest, query, notices = [] }: Reading,
): Promise<ReadOrders> {
  const about = (orders: readonly number[]): string[] =>
    notices.filter(({ order }) => orders.includes(orderIdOf(order.storeOrderId) ?? 0)).map(each => each.id);
  const ids = new Map(storeOrderIds.map(id => [id, orderIdOf(id)]));
  const spans = spansOf(
    [...ids.values()].filter(id => id !== undefined),
    widest,
  );
  const read = await readSpans(
    spans.filter(each => each.ids.length > 1),
    span => ask({ ...ordersBetween(span.first, span.last, query), about: about(span.ids) }, session),
    session,
  );
  // A list leaves archived orders out, and some may be unreadable; only the order itself says.
  const unseen = spans.flatMap(span => span.ids).filter(id => !read.has(id));
  const alone = await session.each(unseen, id => readOrder(id, about([id]), session, query));
  for (const [at, id] of unseen.entries()) read.set(id, alone[at]!);
  return new Map(storeOrderIds.map(asked => [asked, read.get(ids.get(asked) ?? 0) ?? { is: 'done', value: null }]));
}

async function readSpans(
  spans: readonly Span[],
  list: (span: Span) => Promise<Answer>,
  session: Session,
): Promise<Map<number, Ended<WireOrder | null>>> {
  const lists = await session.each(spans, async span => ordersIn(await list(span)));
  const read = new Map<number, Ended<WireOrder | null>>();
  for (const [at, { ids }] of spans.entries()) {
    const list = lists[at]!;
    if (list.is !== 'done') for (const id of ids) read.set(id, list);
    else for (const order of list.value) if (ids.includes(order.id)) read.set(order.id, { is: 'done', value: order });
  }
  return read;
}

/** `about`: delivery ids. */
export async function readOrder(
  id: number,
  about: readonly string[],
  session: Session,
  query: Question['query'] = {},
): Promise<Ended<WireOrder | null>> {
  const answer = await ask({ ...orderById(id, query), about }, session);
  if ('outcome' in answer) return answer.outcome;
  if (answer.status === 404) return { is: 'done', value: null };
  return isOrder(answer.json) ? { is: 'done', value: answer.json } : unexpected('something that is no order', 'read');
}

/** `about`: delivery ids. */
export const readProducts = (order: number, about: readonly string[], session: Session): Promise<Ended<readonly WireProduct[]>> =>
  allPages(page => ({ ...productsOf(order, page), about }), isProduct, session);
export const readShipments = (order: number, { id }: ShipmentNotice, session: Session): Promise<Ended<readonly WireShipment[]>> =>
  allPages(page => ({ ...shipmentsOf(order, page), about: [id] }), isShipment, session);

/** BigCommerce's order ids are numbers. */
export function orderIdOf(storeOrderId: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(storeOrderId) ? Number(storeOrderId) : undefined;
}

/** What of the list can be read: a stranger among them keeps no order of ours from being told. */
function ordersIn(answer: Answer): Ended<readonly WireOrder[]> {
  if ('outcome' in answer) return answer.outcome;
  const rows = listIn(answer);
  return rows ? { is: 'done', value: rows.filter(isOrder) } : unexpected('something that is no list of orders', 'read');
}

async function allPages<T>(
  question: (page: number) => Question,
  isRow: (row: unknown) => row is T,
  session: Session,
): Promise<Ended<readonly T[]>> {
  const all: T[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const asked = question(page);
    const answer = await ask(asked, session);
    if ('outcome' in answer) return answer.outcome;
    if (answer.status === 404) return unknownOrder(asked.path.split('/')[2] ?? '');
    const rows = listIn(answer);
    if (!rows?.every(isRow)) return unexpected(`something that is no list (${asked.path})`, 'read');
    all.push(...rows);
    if (rows.length < longestPage) return { is: 'done', value: all };
  }
  return unexpected(`a list that does not end (${mostPages} pages)`, 'read');
}

function listIn({ status, json }: { readonly status: number; readonly json: unknown }): readonly unknown[] | undefined {
  if (status === 204) return [];
  return Array.isArray(json) ? (json as readonly unknown[]) : undefined;
}
