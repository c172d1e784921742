import type { FoundOrder } from '../../../application/ports/store-adapter.js';
import type { Ended } from '../../../domain/delivery/outcome.js';
import type { Order } from '../../../domain/order/order.js';
import { type Session, withLines } from './bigcommerce.client.js';
import { orderOf } from './bigcommerce.mapper.js';
import { readOrders, readProducts } from './bigcommerce.reading.js';
import { isAddress, isProduct, type WireAddress, type WireOrder, type WireProduct } from './bigcommerce.wire.js';

/** Whole orders are long answers: few at a time. */
const widest = 50;
/** A list within an answer may be cut where a list of its own has its first page. */
const maybeCut = 50;

/** Orders by BigCommerce's id, with lines and addresses in the same call; an order with very many lines takes another. */
export async function findOrders(storeOrderIds: readonly string[], session: Session): Promise<FoundOrder[]> {
  const read = await readOrders(storeOrderIds, session, { widest, query: withLines });
  const whole = await session.each(storeOrderIds, async (id): Promise<Ended<Order | null>> => {
    const order = read.get(id)!;
    if (order.is !== 'done') return order;
    return order.value ? wholeOrder(order.value, session) : { is: 'done', value: null };
  });
  return whole.map((end): FoundOrder => {
    if (end.is !== 'done') return { outcome: end };
    return end.value ? { order: end.value } : { unknown: true };
  });
}

async function wholeOrder(order: WireOrder, session: Session): Promise<Ended<Order>> {
  const { products, shipTo } = consignedIn(order.consignments);
  if (products && products.length < maybeCut) return { is: 'done', value: orderOf(order, byId(products), shipTo) };
  const read = await readProducts(order.id, [], session);
  return read.is === 'done' ? { is: 'done', value: orderOf(order, byId(read.value), shipTo) } : read;
}

/** Lines stand under how they reach the shopper. No products: the answer has links in their place. */
function consignedIn(consignments: unknown): {
  readonly products: readonly WireProduct[] | undefined;
  readonly shipTo: WireAddress | undefined;
} {
  const { shipping, pickups, downloads, email } = (consignments ?? {}) as Record<string, unknown>;
  const certificates = (email as { gift_certificates?: unknown } | null | undefined)?.gift_certificates;
  const lists = [shipping, pickups, downloads, certificates].flatMap(each => (Array.isArray(each) ? (each as unknown[]) : []));
  const lines = lists.flatMap(each => {
    const items = (each as { line_items?: unknown } | null)?.line_items;
    return Array.isArray(items) ? (items as unknown[]) : [undefined];
  });
  const products = Array.isArray(shipping) && lines.every(isProduct) ? lines : undefined;
  const first: unknown = Array.isArray(shipping) ? shipping[0] : undefined;
  return { products, shipTo: isAddress(first) ? first : undefined };
}

const byId = (products: readonly WireProduct[]): WireProduct[] => [...products].sort((one, other) => one.id - other.id);
