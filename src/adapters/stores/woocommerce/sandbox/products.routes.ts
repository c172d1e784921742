import type { SandboxReply, SandboxRequest } from '../../sandbox-server.js';
import { wrongParameter } from './answers.js';
import type { OrderRecord, Shop } from './shop.js';

const listQuery = ['sku', 'include', 'per_page', '_fields', 'consumer_key', 'consumer_secret', 'rest_route'];

/** By SKU, a list with commas, products and variations; by id products only. */
export function listProducts(shop: Shop, { query }: SandboxRequest): SandboxReply {
  const strange = [...query.keys()].find(key => !listQuery.includes(key));
  if (strange !== undefined) return wrongParameter(strange, 'is none of the list of products');
  const perPage = Number(query.get('per_page') ?? 10);
  if (!(perPage >= 1 && perPage <= 100)) return wrongParameter('per_page', 'must be between 1 and 100');
  const skus = query.get('sku')?.split(',') ?? [];
  const included = query.get('include')?.split(',').map(Number) ?? [];
  if (included.some(id => !Number.isSafeInteger(id) || id <= 0)) return wrongParameter('include', 'must be ids');
  const isAskedFor = ({ sku, product_id: product, variation_id: variation }: OrderRecord['lines'][number]): boolean =>
    query.has('sku') ? skus.includes(sku) : included.includes(product) && variation === 0;
  const sold = [...shop.orders.values()].flatMap(order => order.lines).filter(isAskedFor);
  const products = sold.map(({ variation_id: variation, product_id: product, virtual }) => ({ id: variation || product, virtual }));
  return { status: 200, body: products.slice(0, perPage) };
}
