import { count, fields, flag, list, optional } from '../../../application/stores/answer-shape.js';
import type { Outcome } from '../../../domain/delivery/outcome.js';
import { send, type WooCommerceSession } from './woocommerce.client.js';
import { judge, shaped } from './woocommerce.outcomes.js';
import type { WireOrder } from './woocommerce.wire.js';

/** They stand in the address, which hosts cut at some thousand characters. */
const skusPerCall = 50;

const products = list(fields<{ readonly id: number; readonly virtual?: boolean }>({ id: count, virtual: optional(flag) }));
/** A shop, or the host in front of it, that lets nobody read its products can be told of its orders all the same. */
const withheld = new Set([400, 401, 403, 404, 414]);

/** Ids of the products and variations in these orders that need no shipping: their lines do not say so. */
export async function virtualProducts(
  orders: readonly WireOrder[],
  session: WooCommerceSession,
): Promise<Outcome<ReadonlySet<number>>> {
  const lines = orders.flatMap(each => each.line_items ?? []);
  const skus = [...new Set(lines.flatMap(({ sku }) => (sku && !sku.includes(',') ? [sku] : [])))];
  const parts = Array.from({ length: Math.ceil(skus.length / skusPerCall) }, (_, at) =>
    skus.slice(at * skusPerCall, (at + 1) * skusPerCall),
  );
  const virtual = new Set<number>();
  for (const end of await session.each(parts, part => virtualAmong(part, session))) {
    if (end.is !== 'done') return end as Outcome<never>;
    for (const id of end.value) virtual.add(id);
  }
  return { is: 'done', value: virtual };
}

async function virtualAmong(skus: readonly string[], session: WooCommerceSession): Promise<Outcome<readonly number[]>> {
  const query = { sku: skus.join(','), per_page: '100', _fields: 'id,virtual' };
  const reply = await send({ method: 'GET', path: '/wc/v3/products', query }, session);
  if (reply.heard && withheld.has(reply.status)) return { is: 'done', value: [] };
  const judged = judge(reply, 'read');
  if ('outcome' in judged) return judged.outcome;
  const read = shaped(products, judged.json, 'products');
  return read.is === 'done' ? { is: 'done', value: read.value.flatMap(each => (each.virtual ? [each.id] : [])) } : (read as Outcome<never>);
}
