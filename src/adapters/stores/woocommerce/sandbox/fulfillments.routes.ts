import type { SandboxReply, SandboxRequest } from '../../sandbox-server.js';
import type { WireFulfillment, WireMeta } from '../woocommerce.wire.js';
import { refusal, strangeFields } from './answers.js';
import { type OrderRecord, setMeta, type Shop } from './shop.js';

interface Body {
  readonly status?: string;
  readonly notify_customer?: boolean;
  readonly meta_data?: readonly WireMeta[];
}

type DeletedFulfillment = OrderRecord['fulfillments'][number];

type Items = readonly { readonly item_id: number; readonly qty: number }[];

/** Errors here have the code 0 and the status 400, whatever is wrong with a fulfillment. */
const refused = (message: string, mistake?: string): SandboxReply => refusal(400, 0, message, mistake);

export const liveFulfillments = (order: OrderRecord): readonly WireFulfillment[] => order.fulfillments.filter(each => !each.deleted);

export const itemsIn = (fulfillment: { readonly meta_data?: readonly WireMeta[] }): Items =>
  (fulfillment.meta_data?.find(each => each.key === '_items')?.value as Items | undefined) ?? [];

export function orderFulfillments(shop: Shop, id: number, fulfillmentId: number | undefined, request: SandboxRequest): SandboxReply {
  const order = shop.orders.get(id);
  if (!order) return refusal(404, 'woocommerce_rest_order_invalid_id', 'Invalid order ID.');
  if (request.method === 'GET') return { status: 200, body: liveFulfillments(order) };
  const body = (request.json ?? {}) as Body;
  if (request.method === 'POST') return write(shop, order, { id: shop.newId(), is_fulfilled: true, status: 'fulfilled' }, body);
  const known = order.fulfillments.find(each => each.id === fulfillmentId);
  if (!known) return refused('Fulfillment not found.');
  if (known.deleted) return deletedBefore(known, request.method, body);
  if (request.method === 'PUT') return write(shop, order, known, body);
  order.fulfillments[order.fulfillments.indexOf(known)] = { ...known, deleted: true };
  keepStatus(shop, order);
  return { status: 200, body: { message: 'Fulfillment deleted.' } };
}

/** What is deleted stays there, out of sight: it is deleted again, or updated, with 200 and without any effect. */
function deletedBefore({ deleted: _deleted, ...known }: DeletedFulfillment, method: string, { meta_data: fields }: Body): SandboxReply {
  const body = method === 'PUT' ? { ...known, meta_data: fields ?? [], date_deleted: '2026-10-02 15:30:00' } : { message: 'Fulfillment deleted.' };
  return { status: 200, body };
}

/** An update takes the new set of fields and drops the old one. WooCommerce checks neither lines nor quantities. */
function write(shop: Shop, order: OrderRecord, before: WireFulfillment, body: Body): SandboxReply {
  const fields = body.meta_data ?? [];
  if (!before.meta_data && fields.some(each => each.id !== 0))
    return refused('The fulfillment should contain at least one item.', 'a field of a new fulfillment without "id":0');
  const items = itemsIn(body);
  if (items.length === 0) return refused('The fulfillment should contain at least one item.', 'a fulfillment without items');
  if (items.some(({ item_id: line, qty }) => !Number.isInteger(line) || line <= 0 || typeof qty !== 'number' || qty <= 0))
    return refused('Invalid item.', `an item that is none: ${JSON.stringify(items)}`);
  const fulfillment = { ...before, meta_data: fields.map(each => ({ ...each, id: each.id ? each.id : shop.newId() })) };
  order.fulfillments.splice(0, order.fulfillments.length, ...order.fulfillments.filter(each => each.id !== before.id), fulfillment);
  if (body.notify_customer) order.mails += 1;
  keepStatus(shop, order);
  const wrong = overshipped(order);
  return {
    status: before.meta_data ? 200 : 201,
    body: fulfillment,
    ...strangeFields(body, ['status', 'notify_customer', 'meta_data'], 'a fulfillment'),
    ...(wrong ? { mistake: wrong } : {}),
  };
}

function overshipped(order: OrderRecord): string | undefined {
  const items = liveFulfillments(order).flatMap(itemsIn);
  const strange = items.find(item => !order.lines.some(line => line.id === item.item_id));
  if (strange) return `order ${order.id} has no line ${strange.item_id}, stored all the same`;
  const over = order.lines.find(line => units(items, line.id) > line.quantity);
  return over && `line ${over.id} of order ${order.id} is fulfilled beyond its quantity`;
}

function keepStatus(shop: Shop, order: OrderRecord): void {
  const items = liveFulfillments(order).flatMap(itemsIn);
  const all = order.lines.every(line => units(items, line.id) >= line.quantity);
  setMeta(order, '_fulfillment_status', items.length === 0 ? 'no_fulfillments' : all ? 'fulfilled' : 'partially_fulfilled', shop.newId());
}

const units = (items: Items, lineId: number): number =>
  items.filter(item => item.item_id === lineId).reduce((sum, item) => sum + item.qty, 0);
