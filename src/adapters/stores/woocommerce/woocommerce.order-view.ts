import type { NoticedOrderLine, NoticedPackage } from '../../../domain/fulfillment/notice.js';
import { endingOf } from './woocommerce.outcomes.js';
import type { Obstacle } from '../../../domain/delivery/outcome.js';
import { trackingsIn } from './woocommerce.shapes.js';
import { metaOf, unitsOrdered, type WireLine, type WireOrder, type WireTracking } from './woocommerce.wire.js';

/** An order as the shop has it at this moment. */
export interface OrderView {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly lines: readonly LineView[];
  /** Refunded ones included. */
  readonly unitsOrdered: number;
  /** What a tracking plugin keeps at the order. */
  readonly trackings: readonly WireTracking[];
  /** WooCommerce's own fulfillments exist for it, as its metadata says. */
  readonly hasFulfillments: boolean;
  /** Numbers kept at the order where notes carry the tracking; undefined: none was told this way. */
  readonly notedNumbers: string | undefined;
}

export interface LineView {
  readonly id: string;
  readonly sku: string | null;
  /** Ids of what was sold: the variation's first, where there is one, then the product's. */
  readonly productIds: readonly string[];
  /** Ordered less refunded. */
  readonly wanted: number;
}

export type RefundedUnits = ReadonlyMap<string, number>;

export const trackingsKey = '_wc_shipment_tracking_items';
export const notedNumbersKey = '_tracking_number';

export function viewOf(wire: WireOrder, refunded: RefundedUnits): OrderView {
  const noted = metaOf(wire, notedNumbersKey);
  const fulfilled = metaOf(wire, '_fulfillment_status');
  return {
    id: String(wire.id),
    number: String(wire.number ?? wire.id),
    status: wire.status,
    lines: (wire.line_items ?? []).map(line => ({
      id: String(line.id),
      sku: line.sku ? line.sku : null,
      productIds: productIdsOf(line),
      wanted: Math.max(0, line.quantity - (refunded.get(String(line.id)) ?? 0)),
    })),
    unitsOrdered: unitsOrdered(wire),
    trackings: trackingsIn(metaOf(wire, trackingsKey)),
    hasFulfillments: typeof fulfilled === 'string' && fulfilled !== '' && fulfilled !== 'no_fulfillments',
    notedNumbers: typeof noted === 'string' ? noted : undefined,
  };
}

export const productIdsOf = ({ variation_id: variation, product_id: product }: WireLine): string[] =>
  [variation, product].flatMap(id => (id ? [String(id)] : []));

const lost = new Set(['cancelled', 'failed', 'refunded', 'trash']);

/** Why nothing can be told of the order any more. */
export function closedDoor(order: OrderView): Obstacle | undefined {
  return lost.has(order.status) ? endingOf(`Order ${order.number} has the status ${order.status}.`) : undefined;
}

/** Why these units cannot be shown as shipped on top of what is shown. */
export function shortage(
  order: OrderView,
  shown: Units,
  more: Units,
  named: readonly Pick<NoticedOrderLine, 'storeLineId' | 'sku'>[],
): Obstacle | undefined {
  for (const [id, units] of more) {
    const line = order.lines.find(each => each.id === id);
    const name = line?.sku ?? named.find(each => each.storeLineId === id)?.sku ?? id;
    if (!line) return endingOf(`Order ${order.number} has no line ${id} (${name}).`);
    const left = line.wanted - (shown.get(id) ?? 0);
    if (units > left) return endingOf(`Order ${order.number} has ${Math.max(0, left)} of ${name} left to ship, ${units} needed.`);
  }
  return undefined;
}

/** The SKU of each line; undefined when a line has none, or one with a comma, which a list with commas cannot hold. */
export function skusOf({ lines }: Pick<NoticedPackage, 'lines'>, order: OrderView): string[] | undefined {
  const skus = lines.map(line => order.lines.find(each => each.id === line.storeLineId)?.sku);
  return skus.every(sku => sku && !sku.includes(',')) ? (skus as string[]) : undefined;
}

export type Units = ReadonlyMap<string, number>;
