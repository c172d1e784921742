import type { SandboxReply, SandboxRequest } from '../../sandbox-server.js';
import { wrongParameter } from './answers.js';
import type { Shop } from './shop.js';

const listQuery = ['sku', 'per_page', '_fields', 'consumer_key', 'consumer_secret', 'rest_route'];

/** Products and variations by SKU, a list with commas. */
export function listProducts(shop: Shop, { query }: SandboxRequest): SandboxReply {
  const strange = [...query.keys()].find(key => !listQuery.includes(key));
  if (strange !== undefined) return wrongParameter(strange, 'is none of the list of products');
  const perPage = Number(query.get('per_page') ?? 10);
  if (!(perPage >= 1 && perPage <= 100)) return wrongParameter('per_page', 'must be between 1 and 100');
  const skus = query.get('sku')?.split(',') ?? [];
  const sold = [...shop.orders.values()].flatMap(order => order.lines).filter(line => skus.includes(line.sku));
  const products = sold.map(({ variation_id: variation, product_id: product, virtual }) => ({ id: variation || product, virtual }));
  return { status: 200, body: products.slice(0, perPage) };
}
