import { count, fields, flag, list, optional } from '../../../application/stores/answer-shape.js';
import { portionsOf } from '../../../application/stores/portions.js';
import type { Ended } from '../../../domain/delivery/outcome.js';
import { send, type WooCommerceSession } from './woocommerce.client.js';
import type { LineView } from './woocommerce.order-view.js';
import { judge, shaped } from './woocommerce.outcomes.js';

/** SKUs stand in the address, and hosts cut off addresses of more than some thousand characters. */
const skusPerCall = 50;
const idsPerCall = 100;

/** Products that need no shipping, and those of which the shop did not say; by the variation's id, or the product's where it has none. */
export interface Virtual {
  readonly virtual: ReadonlySet<string>;
  readonly unread: ReadonlySet<string>;
}

/** Carried by a line of an order: when that was learned, the shop did not say whether the line needs shipping. */
export const unreadProduct = 'productUnread';

type Sold = Pick<LineView, 'sku' | 'productIds'>;

/** One call's list of products, and the lines it is about. */
interface Question {
  readonly query: Readonly<Record<string, string>>;
  readonly about: readonly Sold[];
}

interface WireProduct {
  readonly id: number;
  readonly virtual?: boolean;
}

const products = list(fields<WireProduct>({ id: count, virtual: optional(flag) }));

export const productOf = ({ productIds }: Pick<Sold, 'productIds'>): string => productIds[0] ?? '';

/**
 * Order lines do not say whether they need shipping; products do. A shop whose products cannot be read is told of its orders all the same.
 */
export async function virtualAmong(lines: readonly Sold[], session: WooCommerceSession): Promise<Virtual> {
  const questions = questionsAbout(lines);
  const ends = await session.each(questions, ({ query }) => productsIn(query, session));
  return {
    virtual: new Set(ends.flatMap(end => (end.is === 'done' ? end.value : [])).flatMap(each => (each.virtual ? [String(each.id)] : []))),
    unread: new Set(questions.flatMap(({ about }, at) => (ends[at]?.is === 'done' ? [] : about.map(productOf)))),
  };
}

/**
 * Products are asked for by SKU, which finds variations too; by id where a line has no SKU, or one with a comma, which no list can hold.
 */
function questionsAbout(lines: readonly Sold[]): Question[] {
  const isNamed = ({ sku }: Sold): boolean => sku !== null && !sku.includes(',');
  const named = lines.filter(isNamed);
  const nameless = lines.filter(each => !isNamed(each) && each.productIds.length === 1);
  return [
    ...portionsOf(unique(named.map(each => each.sku!)), skusPerCall).map(skus => ({
      query: { sku: skus.join(',') },
      about: named.filter(each => skus.includes(each.sku!)),
    })),
    ...portionsOf(unique(nameless.map(productOf)), idsPerCall).map(ids => ({
      query: { include: ids.join(',') },
      about: nameless.filter(each => ids.includes(productOf(each))),
    })),
  ];
}

const unique = (names: readonly string[]): string[] => [...new Set(names)];

async function productsIn(query: Question['query'], session: WooCommerceSession): Promise<Ended<readonly WireProduct[]>> {
  const wanted = { ...query, per_page: '100', _fields: 'id,virtual' };
  const judged = judge(await send({ method: 'GET', path: '/wc/v3/products', query: wanted }, session), 'read');
  return 'outcome' in judged ? judged.outcome : shaped(products, judged.json, 'products');
}
