import type { SandboxReply, SandboxRequest } from '../../sandbox-server.js';
import { refusal, strangeFields } from './answers.js';
import type { Shop } from './shop.js';

export function orderNotes(shop: Shop, id: number, noteId: number | undefined, { method, json, query }: SandboxRequest): SandboxReply {
  const order = shop.orders.get(id);
  if (!order) return refusal(404, 'woocommerce_rest_order_invalid_id', 'Invalid order ID.');
  if (method === 'GET') return { status: 200, body: order.notes.toReversed() };
  if (method === 'POST') {
    const { note, customer_note: forShopper = false } = json as { note?: string; customer_note?: boolean };
    if (!note) return refusal(400, 'rest_missing_callback_param', 'Missing parameter(s): note', 'a note without text');
    return {
      status: 201,
      body: shop.note(order, note, forShopper),
      ...strangeFields(json as object, ['note', 'customer_note', 'added_by_user'], 'a note'),
    };
  }
  const at = order.notes.findIndex(each => each.id === noteId);
  if (at < 0) return refusal(404, 'woocommerce_rest_invalid_id', 'Invalid resource ID.');
  if (query.get('force') !== 'true')
    return refusal(501, 'woocommerce_rest_trash_not_supported', 'Webhooks do not support trashing.', 'a note deleted without force');
  return { status: 200, body: order.notes.splice(at, 1)[0]! };
}
