import type { SandboxReply, SandboxRequest } from '../../sandbox-server.js';
import type { WireTracking } from '../woocommerce.wire.js';
import { refusal, strangeFields, turn } from './answers.js';
import { keepTrackings, type OrderRecord, type Shop, type ShopKind, trackingsOf } from './shop.js';

interface Body {
  readonly tracking_number?: string;
  readonly date_shipped?: string;
  readonly tracking_provider?: string;
  readonly custom_tracking_provider?: string;
  readonly custom_tracking_link?: string;
  readonly sku?: string;
  readonly qty?: string;
}

/** The carriers this shop lists, as both plugins do: by country, with a link to fill. */
export const providers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'United States': {
    'USPS': 'https://tools.usps.com/go/TrackConfirmAction_input?qtc_tLabels1=%number%',
    'UPS': 'https://www.ups.com/track?tracknum=%number%',
    'Fedex': 'https://www.fedex.com/fedextrack/?trknbr=%number%',
    'OnTrac': 'https://www.ontrac.com/tracking/?number=%number%',
    'DHL US': 'https://www.dhl.com/?tracking-id=%number%',
    'DHL eCommerce': 'https://webtrack.dhlecs.com/?trackingnumber=%number%',
  },
  'Canada': {
    'Canada Post': 'https://www.canadapost-postescanada.ca/track?searchFor=%number%',
    'Purolator': 'https://www.purolator.com/?pin=%number%',
  },
  'United Kingdom': {
    'Royal Mail': 'https://www.royalmail.com/track-your-item#/tracking-results/%number%',
    'DPD.co.uk': 'https://track.dpd.co.uk/parcels/%number%',
    'EVRi': 'https://www.evri.com/track/parcel/%number%',
  },
};

const fieldsOf = (kind: ShopKind): string[] => [
  'tracking_number', 'date_shipped', 'tracking_provider', 'custom_tracking_provider', 'custom_tracking_link',
  ...(kind.tracking === 'ast' ? ['status_shipped', 'replace_tracking'] : []), ...(kind.perItem ? ['sku', 'qty', 'shipping_note'] : []),
];

export const listProviders = (): SandboxReply => ({ status: 200, body: providers });

/** Both plugins read the whole list, and write it back a moment later: of two at once, one is lost. */
export async function orderTrackings(
  shop: Shop,
  id: number,
  trackingId: string | undefined,
  { method, json }: SandboxRequest,
): Promise<SandboxReply> {
  const order = orderFor(shop, id, method);
  if (!order) return refusal(404, 'woocommerce_rest_order_invalid_id', 'Invalid order ID.');
  const before = trackingsOf(order);
  if (method === 'GET') return { status: 200, body: before };
  if (method === 'POST') return add(shop, order, before, json as Body);
  const found = before.find(each => each.tracking_id === trackingId);
  if (!found) return refusal(404, 'woocommerce_rest_order_shipment_tracking_invalid_id', 'Invalid shipment tracking ID.');
  await turn();
  keepTrackings(shop, order, before.filter(each => each !== found));
  return { status: 200, body: found };
}

/** Where a plugin numbers the orders, AST looks among the numbers first, but only to add. */
function orderFor({ kind, orders }: Shop, id: number, method: string): OrderRecord | undefined {
  const numbered = kind.tracking === 'ast' && kind.numbered && method === 'POST';
  return (numbered ? [...orders.values()].find(each => each.number === String(id)) : undefined) ?? orders.get(id);
}

async function add(shop: Shop, order: OrderRecord, before: readonly WireTracking[], body: Body): Promise<SandboxReply> {
  const number = body.tracking_number;
  if (!number) return refusal(400, 'rest_missing_callback_param', 'Missing parameter(s): tracking_number', 'a tracking without number');
  if (!/^\d{4}-\d\d-\d\d$/.test(body.date_shipped ?? ''))
    return refusal(400, 'rest_invalid_param', 'Invalid parameter(s): date_shipped', `date_shipped ${body.date_shipped}`);
  if (shop.kind.tracking === 'ast' && /[^a-z0-9 -]/i.test(number))
    return refusal(404, 'woocommerce_rest_order_invalid_id', 'Special character not allowd in tracking number');
  const products = productsIn(order, body);
  if (typeof products === 'string') return refusal(400, 'woocommerce_rest_invalid_products', products, products);
  const item: WireTracking = {
    tracking_id: shop.newTrackingId(),
    tracking_number: number,
    tracking_provider: body.custom_tracking_provider ? '' : slugOf(body.tracking_provider ?? ''),
    custom_tracking_provider: body.custom_tracking_provider ?? '',
    custom_tracking_link: (body.custom_tracking_link ?? '').replaceAll(/%[\da-f]{2}/gi, ''),
    ...(products ? { products_list: products } : {}),
  };
  await turn();
  keepTrackings(shop, order, [...before, item]);
  const { name, link } = displayed(item, shop.kind);
  if (shop.kind.tracking === 'ast') shop.note(order, `Order was shipped with ${name} and tracking number is: ${number}`, false);
  return {
    status: 201,
    headers: { location: `/wp-json/wc-ast/v3/orders/${order.id}/shipment-trackings/0` },
    body: {
      tracking_id: item.tracking_id,
      tracking_provider: name,
      tracking_link: link,
      tracking_number: number,
      date_shipped: body.date_shipped,
      _links: { up: [{ href: `https://shop.example/wp-json/wc-ast/v3/orders/${order.id}` }] },
    },
    ...strangeFields(body, fieldsOf(shop.kind), 'a tracking'),
  };
}

/** Providers are kept by a name of the plugin's own. */
const slugOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

function productsIn(order: OrderRecord, { sku, qty }: Body): { item_id: number; product: number; qty: number }[] | string | undefined {
  if (sku === undefined && qty === undefined) return undefined;
  const [skus, quantities] = [sku?.split(',') ?? [], qty?.split(',').map(Number) ?? []];
  if (skus.length !== quantities.length || quantities.some(each => !Number.isInteger(each) || each <= 0))
    return `sku and qty do not pair: ${sku} and ${qty}`;
  const lines = skus.map(each => order.lines.find(line => line.sku === each));
  return lines.some(line => !line)
    ? `sku ${sku} is not all on the order`
    : lines.map((line, at) => ({ item_id: line!.id, product: line!.product_id, qty: quantities[at]! }));
}

/** AST takes an own carrier's link and shows no name for it; the other plugin shows both. */
export function displayed(item: WireTracking, kind: ShopKind): { readonly name: string; readonly link: string } {
  const wanted = item.custom_tracking_provider || item.tracking_provider || '';
  const listed = Object.values(providers)
    .flatMap(group => Object.entries(group))
    .find(([name]) => slugOf(name) === slugOf(wanted));
  if (item.custom_tracking_provider && kind.tracking === 'shipment-tracking')
    return { name: wanted, link: item.custom_tracking_link ?? '' };
  if (listed) return { name: listed[0], link: listed[1].replace('%number%', item.tracking_number) };
  return { name: '', link: item.custom_tracking_link ?? '' };
}
