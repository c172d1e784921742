import type { SandboxReply, SandboxRequest } from '../../sandbox-server.js';
import { refusal, strangeFields, wrongParameter } from './answers.js';
import { type OrderRecord, setMeta, type Shop } from './shop.js';

interface Update {
  readonly id?: number;
  readonly status?: string;
  readonly meta_data?: readonly { readonly key: string; readonly value: unknown }[];
}

const listQuery = ['include', 'per_page', 'page', 'status', '_fields', 'consumer_key', 'consumer_secret', 'rest_route'];
const invalidId = (): SandboxReply => refusal(404, 'woocommerce_rest_shop_order_invalid_id', 'Invalid ID.');

export function listOrders(shop: Shop, { query }: SandboxRequest): SandboxReply {
  const strange = [...query.keys()].filter(key => !listQuery.includes(key));
  const perPage = Number(query.get('per_page') ?? 10);
  if (!(perPage >= 1 && perPage <= 100)) return wrongParameter('per_page', 'must be between 1 and 100');
  const included = query.get('include')?.split(',').map(Number);
  if (included?.some(id => !Number.isSafeInteger(id) || id <= 0)) return wrongParameter('include', 'must be ids');
  const found = [...shop.orders.values()].filter(order => order.status !== 'trash' && (included?.includes(order.id) ?? true));
  const page = Number(query.get('page') ?? 1);
  const orders = found.slice((page - 1) * perPage, page * perPage).map(order => selected(wireOf(order), query.get('_fields')));
  return {
    status: 200,
    headers: { 'x-wp-total': String(found.length), 'x-wp-totalpages': String(Math.ceil(found.length / perPage)) },
    body: orders,
    ...(strange.length === 0 ? {} : { mistake: `the list of orders has no parameter ${strange.join(', ')}` }),
  };
}

export function updateOrder(shop: Shop, id: number, { json, query }: SandboxRequest): SandboxReply {
  const reply = change(shop, { ...(json as object), id });
  return reply.status === 200 ? { ...reply, body: selected(reply.body as Record<string, unknown>, query.get('_fields')) } : reply;
}

/** 200 even if items fail; at most 100 of them. `_fields` empties the answer although the writes happen. */
export function batchOrders(shop: Shop, { json, query }: SandboxRequest): SandboxReply {
  const updates = ((json ?? {}) as { update?: readonly Update[] }).update ?? [];
  if (updates.length > 100)
    return refusal(
      413,
      'woocommerce_rest_request_entity_too_large',
      'Unable to accept more than 100 items for this request.',
      'a batch of more than 100',
    );
  const strange = strangeFields((json ?? {}) as object, ['create', 'update', 'delete'], 'orders/batch');
  const replies = updates.map(each => change(shop, each));
  const mistakes = [
    strange.mistake,
    query.has('_fields') ? '_fields on a batch empties the answer' : undefined,
    ...replies.map(each => each.mistake),
  ].filter(each => each !== undefined);
  const update = replies.map((reply, at) => (reply.status === 200 ? reply.body : { id: updates[at]?.id, error: reply.body }));
  return { status: 200, body: updates.length === 0 ? [] : { update }, ...(mistakes.length === 0 ? {} : { mistake: mistakes.join('; ') }) };
}

export const listStatuses = (shop: Shop): SandboxReply => ({ status: 200, body: shop.statuses().map(slug => ({ slug, name: slug })) });

export function listRefunds(shop: Shop, id: number, { query }: SandboxRequest): SandboxReply {
  const order = shop.orders.get(id);
  if (!order) return invalidId();
  const [perPage, page] = [Number(query.get('per_page') ?? 10), Number(query.get('page') ?? 1)];
  if (!(perPage >= 1 && perPage <= 100)) return wrongParameter('per_page', 'must be between 1 and 100');
  return { status: 200, body: order.refunds.slice((page - 1) * perPage, page * perPage) };
}

const final = new Set(['completed', 'cancelled', 'refunded']);

function change(shop: Shop, update: Update): SandboxReply {
  const order = shop.orders.get(Number(update.id));
  if (!order) return invalidId();
  if (update.status !== undefined && !shop.statuses().includes(update.status))
    return wrongParameter('status', `is not one of ${shop.statuses().join(', ')}`, update.status !== 'partial-shipped');
  const backwards =
    update.status !== undefined && final.has(order.status) && update.status !== order.status
      ? { mistake: `order ${order.id} was moved back from ${order.status} to ${update.status}` }
      : {};
  for (const { key, value } of update.meta_data ?? []) setMeta(order, key, value, shop.newId());
  if (update.status !== undefined) shop.setStatus(order, update.status);
  return { status: 200, body: wireOf(order), ...strangeFields(update, ['id', 'status', 'meta_data'], 'an order update'), ...backwards };
}

function wireOf(order: OrderRecord): Record<string, unknown> {
  const address = { first_name: 'Ada', last_name: 'Buyer', company: '', address_1: '1 Shop Street', address_2: '', city: 'Boise', state: 'ID', postcode: '83702', country: 'US', phone: '' };
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    currency: 'USD',
    date_created_gmt: order.created,
    customer_note: order.customerNote,
    billing: { ...address, email: 'ada@shopper.example' },
    shipping: address,
    line_items: order.lines.map(({ virtual: _ofTheProduct, ...line }) => line),
    refunds: order.refunds.map(({ id }) => ({ id, reason: '', total: '-1.00' })),
    meta_data: order.meta,
  };
}

function selected(wire: Record<string, unknown>, fields: string | null): Record<string, unknown> {
  return fields === null ? wire : Object.fromEntries(Object.entries(wire).filter(([key]) => fields.split(',').includes(key)));
}
