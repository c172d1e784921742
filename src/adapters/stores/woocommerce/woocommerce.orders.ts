import type { FoundOrder } from '../../../application/ports/store-adapter.js';
import { anything, count, fits, list } from '../../../application/stores/answer-shape.js';
import { portionsOf } from '../../../application/stores/portions.js';
import type { Ended, Outcome } from '../../../domain/delivery/outcome.js';
import { ask, type WooCommerceSession } from './woocommerce.client.js';
import { orderOf, refundedIn } from './woocommerce.mapper.js';
import { endingOf, misshapen, shaped } from './woocommerce.outcomes.js';
import { type RefundedUnits, viewOf } from './woocommerce.order-view.js';
import { order, refunds } from './woocommerce.shapes.js';
import { virtualAmong } from './woocommerce.virtual.js';
import type { WireOrder, WireRefund } from './woocommerce.wire.js';

const perPage = 100;
/** Echo nothing, ask only for what is read: an order with all its plugins' data may be 50 KB. */
const fields = 'id,number,status,date_created_gmt,customer_note,billing,shipping,line_items,refunds,meta_data';

interface ReadOrder {
  readonly wire: WireOrder;
  readonly refunded: RefundedUnits;
}

/** Orders by id, 100 in a call; done with undefined: the shop has no such order. */
export async function readOrders(
  ids: readonly string[],
  session: WooCommerceSession,
): Promise<ReadonlyMap<string, Ended<ReadOrder | undefined>>> {
  const known = [...new Set(ids.filter(id => /^\d{1,18}$/.test(id)))];
  const pages = portionsOf(known, perPage);
  const ends = await session.each(pages, page => readPage(page, session));
  const found = new Map<string, Ended<ReadOrder | undefined>>();
  for (const [at, page] of pages.entries()) {
    const end = ends[at]!;
    for (const id of page) found.set(id, end.is === 'done' ? { is: 'done', value: undefined } : end);
    if (end.is !== 'done') continue;
    const orders = end.value.filter(each => fits(order, each));
    const read = await session.each(orders, wire => withRefunds(wire, session));
    for (const [place, wire] of orders.entries()) found.set(String(wire.id), read[place]!);
    const strange = end.value.find(each => !fits(order, each));
    if (strange !== undefined)
      for (const id of page) if (isUnfound(found.get(id))) found.set(id, misshapen(order, strange, 'order'));
  }
  return new Map(ids.map(id => [id, found.get(id) ?? { is: 'done', value: undefined }]));
}

export async function findOrders(storeOrderIds: readonly string[], session: WooCommerceSession): Promise<FoundOrder[]> {
  const read = await readOrders(storeOrderIds, session);
  const views = [...read.values()].flatMap(end => (end.is === 'done' && end.value ? [viewOf(end.value.wire, end.value.refunded)] : []));
  const products = await virtualAmong(views.flatMap(each => each.lines), session);
  return storeOrderIds.map((id): FoundOrder => {
    const end = read.get(id)!;
    if (end.is !== 'done') return { outcome: end };
    return end.value ? { order: orderOf(end.value.wire, end.value.refunded, products) } : { unknown: true };
  });
}

/** No order was found under this id. Where an entry of the page could not be read, that entry may be the order. */
const isUnfound = (end: Outcome<unknown> | undefined): boolean => end?.is === 'done' && end.value === undefined;

async function readPage(ids: readonly string[], session: WooCommerceSession): Promise<Ended<readonly unknown[]>> {
  const answer = await ask(
    { method: 'GET', path: '/wc/v3/orders', query: { include: ids.join(','), per_page: String(perPage), status: 'any', _fields: fields } },
    session,
  );
  if ('outcome' in answer) return answer.outcome;
  return shaped(list(anything), answer.json, 'orders');
}

/** An order tells that money went back, not for how many units. Plugins sell parts of units, which no warehouse packs. */
async function withRefunds(wire: WireOrder, session: WooCommerceSession): Promise<Ended<ReadOrder>> {
  const parts = wire.line_items?.find(({ quantity }) => !fits(count, quantity));
  if (parts) return endingOf(`Order ${wire.number ?? wire.id}, line ${parts.id}: ${parts.quantity} is no whole number.`);
  if (!wire.refunds?.length) return { is: 'done', value: { wire, refunded: new Map() } };
  const pages = Array.from({ length: Math.ceil(wire.refunds.length / perPage) }, (_, at) => at + 1);
  const read = await session.each(pages, page => refundsOf(wire.id, page, session));
  const failed = read.find(each => each.is !== 'done');
  if (failed) return failed;
  return { is: 'done', value: { wire, refunded: refundedIn(read.flatMap(each => (each.is === 'done' ? each.value : []))) } };
}

async function refundsOf(id: number, page: number, session: WooCommerceSession): Promise<Ended<readonly WireRefund[]>> {
  const query = { per_page: String(perPage), page: String(page), _fields: 'id,line_items' };
  const answer = await ask({ method: 'GET', path: `/wc/v3/orders/${id}/refunds`, query }, session);
  return 'outcome' in answer ? answer.outcome : shaped(refunds, answer.json, 'refunds');
}
