import { count, fields, flag, list, optional } from '../../../application/stores/answer-shape.js';
import type { Outcome } from '../../../domain/delivery/outcome.js';
import { send, type WooCommerceSession } from './woocommerce.client.js';
import { judge, shaped } from './woocommerce.outcomes.js';
import type { WireOrder } from './woocommerce.wire.js';

/** They stand in the address, which hosts cut at some thousand characters. */
const skusPerCall = 50;

interface WireProduct {
  readonly id: number;
  readonly virtual?: boolean;
}

const products = list(fields<WireProduct>({ id: count, virtual: optional(flag) }));

/**
 * Ids of the products and variations in these orders that need no shipping: their lines do not say so. A shop whose products cannot be
 * read is told of its orders all the same.
 */
export async function virtualProducts(orders: readonly WireOrder[], session: WooCommerceSession): Promise<ReadonlySet<number>> {
  const lines = orders.flatMap(each => each.line_items ?? []);
  const skus = [...new Set(lines.flatMap(({ sku }) => (sku && !sku.includes(',') ? [sku] : [])))];
  const parts = Array.from({ length: Math.ceil(skus.length / skusPerCall) }, (_, at) =>
    skus.slice(at * skusPerCall, (at + 1) * skusPerCall),
  );
  const found = await session.each(parts, part => productsUnder(part, session));
  return new Set(found.flatMap(end => (end.is === 'done' ? end.value : [])).flatMap(each => (each.virtual ? [each.id] : [])));
}

async function productsUnder(skus: readonly string[], session: WooCommerceSession): Promise<Outcome<readonly WireProduct[]>> {
  const query = { sku: skus.join(','), per_page: '100', _fields: 'id,virtual' };
  const judged = judge(await send({ method: 'GET', path: '/wc/v3/products', query }, session), 'read');
  return 'outcome' in judged ? judged.outcome : shaped(products, judged.json, 'products');
}
