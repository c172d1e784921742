import type { FoundOrder } from '../../../application/ports/store-adapter.js';
import type { Outcome } from '../../../domain/delivery/outcome.js';
import { ask, type WooCommerceSession } from './woocommerce.client.js';
import { orderOf, refundedIn } from './woocommerce.mapper.js';
import { later } from './woocommerce.outcomes.js';
import type { RefundedUnits } from './woocommerce.order-view.js';
import type { WireOrder, WireRefund } from './woocommerce.wire.js';

const perPage = 100;
/** Echo nothing, ask only for what is read: an order with all its plugins' data may be 50 KB. */
const fields = 'id,number,status,date_created_gmt,customer_note,billing,shipping,line_items,refunds,meta_data';

interface ReadOrder {
  readonly wire: WireOrder;
  readonly refunded: RefundedUnits;
}

/** Orders by id, 100 in a call; done with undefined: the shop has no such order. */
export async function readOrders(ids: readonly string[], session: WooCommerceSession): Promise<ReadonlyMap<string, Outcome<ReadOrder | undefined>>> {
  const known = [...new Set(ids.filter(id => /^\d{1,18}$/.test(id)))];
  const pages = Array.from({ length: Math.ceil(known.length / perPage) }, (_, at) => known.slice(at * perPage, (at + 1) * perPage));
  const ends = await session.each(pages, page => readPage(page, session));
  const found = new Map<string, Outcome<ReadOrder | undefined>>();
  for (const [at, page] of pages.entries()) {
    const end = ends[at]!;
    for (const id of page) found.set(id, end.is === 'done' ? { is: 'done', value: undefined } : (end as Outcome<never>));
    if (end.is !== 'done') continue;
    const read = await session.each(end.value, wire => withRefunds(wire, session));
    for (const [place, wire] of end.value.entries()) found.set(String(wire.id), read[place]!);
  }
  return new Map(ids.map(id => [id, found.get(id) ?? { is: 'done', value: undefined }]));
}

export async function findOrders(storeOrderIds: readonly string[], session: WooCommerceSession): Promise<FoundOrder[]> {
  const read = await readOrders(storeOrderIds, session);
  return storeOrderIds.map((id): FoundOrder => {
    const end = read.get(id)!;
    if (end.is !== 'done') return { outcome: end as Outcome<never> };
    return end.value ? { order: orderOf(end.value.wire, end.value.refunded) } : { unknown: true };
  });
}

async function readPage(ids: readonly string[], session: WooCommerceSession): Promise<Outcome<readonly WireOrder[]>> {
  const answer = await ask({ method: 'GET', path: '/wc/v3/orders', query: { include: ids.join(','), per_page: String(perPage), status: 'any', _fields: fields } }, session);
  if ('outcome' in answer) return answer.outcome;
  return Array.isArray(answer.json) ? { is: 'done', value: answer.json as WireOrder[] } : later('expected a list of orders, found something else', false);
}

/** An order tells that money went back, not for how many units. */
async function withRefunds(wire: WireOrder, session: WooCommerceSession): Promise<Outcome<ReadOrder>> {
  if (!wire.refunds?.length) return { is: 'done', value: { wire, refunded: new Map() } };
  const answer = await ask({ method: 'GET', path: `/wc/v3/orders/${wire.id}/refunds`, query: { per_page: String(perPage), _fields: 'id,line_items' } }, session);
  if ('outcome' in answer) return answer.outcome;
  return Array.isArray(answer.json) ? { is: 'done', value: { wire, refunded: refundedIn(answer.json as WireRefund[]) } } : later('expected a list of refunds, found something else', false);
}
