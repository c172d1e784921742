import type { ShopperView } from '../../../../application/ports/store-sandbox.js';
import type { WireFulfillment } from '../woocommerce.wire.js';
import { itemsIn, liveFulfillments } from './fulfillments.routes.js';
import { type OrderRecord, type Shop, trackingsOf } from './shop.js';
import { displayed } from './trackings.routes.js';

type Packages = ShopperView['packages'];

/** Titles of the registry of core fulfillments. */
const titles: Readonly<Record<string, string>> = {
  'ups': 'UPS',
  'usps': 'USPS',
  'fedex': 'FedEx',
  'dhl': 'DHL',
  'royal-mail': 'Royal Mail',
  'canada-post': 'Canada Post',
  'dpd': 'DPD',
  'lasership-ontrac': 'OnTrac',
};

/** The shopper's order page: what the plugin shows, or the notes to the customer. */
export function orderPage(shop: Shop, order: OrderRecord): ShopperView {
  const packages = packagesOn(shop, order);
  const statuses: Readonly<Record<string, ShopperView['status']>> = {
    'completed': 'complete',
    'partial-shipped': 'partial',
    'cancelled': 'cancelled',
    'refunded': 'cancelled',
    'failed': 'cancelled',
  };
  return { status: statuses[order.status] ?? (packages.length > 0 ? 'partial' : 'open'), packages, mails: order.mails };
}

function packagesOn(shop: Shop, order: OrderRecord): Packages {
  if (shop.kind.tracking === 'none') return notesTo(order);
  if (shop.kind.tracking === 'fulfillments') return liveFulfillments(order).flatMap(boxesIn);
  return trackingsOf(order).map(item => {
    const { name, link } = displayed(item, shop.kind);
    const inNotes = notesTo(order).find(each => each.trackingNumber === item.tracking_number);
    return {
      trackingNumber: item.tracking_number,
      carrier: name || (inNotes?.carrier ?? null),
      trackingUrl: link || null,
      lines: linesOf(item.products_list || []),
    };
  });
}

const linesOf = (products: readonly { readonly item_id?: number | string; readonly qty: number | string }[]): Packages[number]['lines'] =>
  products.map(each => ({ storeLineId: String(each.item_id), quantity: Number(each.qty) }));

function boxesIn(fulfillment: WireFulfillment): Packages {
  const field = (key: string): string | undefined => fulfillment.meta_data?.find(each => each.key === key)?.value as string | undefined;
  const slug = field('_shipment_provider');
  const carrier = (slug === 'other' ? field('_provider_name') : slug && (titles[slug] ?? slug)) ?? null;
  const numbers = (field('_tracking_number') ?? '').split(', ').filter(Boolean);
  const boxes = numbers.length === 0 ? [null] : numbers;
  return boxes.map((trackingNumber, at) => ({
    trackingNumber,
    carrier,
    trackingUrl: at === 0 ? (field('_tracking_url') ?? null) : null,
    lines: at === 0 ? linesOf(itemsIn(fulfillment)) : [],
  }));
}

function notesTo(order: OrderRecord): Packages {
  return order.notes.filter(each => each.customer_note).flatMap(({ note }) => {
    const carrier = /^Shipped with (.+?)(?: without a tracking number)?$/m.exec(note)?.[1] ?? null;
    const url = /^https?:\S+$/m.exec(note)?.[0] ?? null;
    return [{ trackingNumber: /^Tracking number: (.+)$/m.exec(note)?.[1] ?? null, carrier, trackingUrl: url, lines: [] }];
  });
}
