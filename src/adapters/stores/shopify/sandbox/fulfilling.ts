import { carriers } from '../shopify.carriers.js';
import { bareId } from '../shopify.ids.js';
import type { Shop } from './shop.js';
import { type FulfillmentOrderRecord, type FulfillmentRecord, isOpen } from './shop.records.js';

export interface TrackingArgs {
  readonly company?: string | null;
  readonly number?: string | null;
  readonly numbers?: readonly string[] | null;
  readonly url?: string | null;
  readonly urls?: readonly string[] | null;
}

export interface FulfillmentArgs {
  readonly lineItemsByFulfillmentOrder: readonly {
    readonly fulfillmentOrderId: string;
    readonly fulfillmentOrderLineItems?: readonly { readonly id: string; readonly quantity: number }[] | null;
  }[];
  readonly notifyCustomer?: boolean | null;
  readonly trackingInfo?: TrackingArgs | null;
}

/** A refusal in Shopify's own words; `isMistake` when a correct client never earns it. */
export class Refusal extends Error {
  constructor(message: string, readonly isMistake = false) {
    super(message);
  }
}

type Units = FulfillmentRecord['units'];

export function createFulfillment(shop: Shop, args: FulfillmentArgs): FulfillmentRecord {
  const parts = args.lineItemsByFulfillmentOrder.map(part => ({ part, work: shop.work.get(part.fulfillmentOrderId) }));
  const works = parts.map(({ work }) => work ?? refuse('Fulfillment order does not exist.'));
  const [first] = works;
  if (!first) throw new Refusal("Line items by fulfillment order can't be blank", true);
  if (works.some(work => work.order !== first.order))
    throw new Refusal('All fulfillment orders must belong to the same order. Multiple orders are not supported.', true);
  if (works.some(work => work.location !== first.location))
    throw new Refusal('All fulfillment orders must be assigned to a single location. Multiple locations are not supported.', true);
  const units = parts.flatMap(({ part }, at) => unitsOf(shop, works[at]!, part.fulfillmentOrderLineItems));
  const { order, location } = first;
  const fulfillment: FulfillmentRecord = {
    id: shop.newId('Fulfillment'),
    order,
    location,
    name: `${order.name}-F${order.fulfillments.length + 1}`,
    createdAt: shop.now().toISOString(),
    status: 'SUCCESS',
    tracking: trackingFrom(args.trackingInfo),
    units,
  };
  for (const unit of units)
    unit.of.lines.find(each => each.line === unit.line && each.remaining >= unit.quantity)!.remaining -= unit.quantity;
  for (const work of works) work.status = work.lines.every(each => each.remaining === 0) ? 'CLOSED' : 'IN_PROGRESS';
  order.fulfillments.push(fulfillment);
  shop.fulfillments.set(fulfillment.id, fulfillment);
  if (args.notifyCustomer) order.mails += 1;
  return fulfillment;
}

/** Left out: everything that remains. */
function unitsOf(
  shop: Shop,
  work: FulfillmentOrderRecord,
  wanted: FulfillmentArgs['lineItemsByFulfillmentOrder'][number]['fulfillmentOrderLineItems'],
): Units {
  if (!isOpen(work)) throw new Refusal(`Fulfillment order ${bareId(work.id)} has an unfulfillable status= ${work.status.toLowerCase()}.`);
  if (wanted && wanted.length > 512) throw new Refusal('Too many line items: at most 512 for a fulfillment order.', true);
  const items = wanted ?? work.lines.filter(each => each.remaining > 0).map(each => ({ id: each.id, quantity: each.remaining }));
  return items.map(({ id, quantity }) => {
    const line = work.lines.find(each => each.id === id) ?? refuse('Fulfillment order line item does not exist.');
    if (quantity <= 0) throw new Refusal('Quantity must be greater than 0', true);
    if (quantity > line.remaining) throw new Refusal('Invalid fulfillment order line item quantity requested.');
    return { id: shop.newId('FulfillmentLineItem'), of: work, line: line.line, quantity };
  });
}

/** Replaces whatever numbers there were; works on cancelled fulfilments too. */
export function updateTracking(shop: Shop, id: string, tracking: TrackingArgs, notifyCustomer: boolean): FulfillmentRecord {
  const fulfillment = shop.fulfillments.get(id) ?? refuse('Fulfillment does not exist.');
  fulfillment.tracking = trackingFrom(tracking);
  if (notifyCustomer) fulfillment.order.mails += 1;
  return fulfillment;
}

/**
 * Twice is fine. The units become work again on a new fulfilment order; one that was closed stays so, although it shows
 * its units as remaining again.
 */
export function cancelFulfillment(shop: Shop, id: string): FulfillmentRecord {
  const fulfillment = shop.fulfillments.get(id) ?? refuse('Fulfillment not found.');
  if (fulfillment.status === 'CANCELLED') return fulfillment;
  fulfillment.status = 'CANCELLED';
  const fresh = shop.newWork(fulfillment.order, fulfillment.location);
  for (const { of, line, quantity } of fulfillment.units) {
    fresh.lines.push({ id: shop.newId('FulfillmentOrderLineItem'), line, total: quantity, remaining: quantity });
    const before = of.lines.find(each => each.line === line)!;
    if (of.status === 'CLOSED') before.remaining += quantity;
  }
  return fulfillment;
}

function trackingFrom(given: TrackingArgs | null | undefined): FulfillmentRecord['tracking'] {
  if (!given) return [];
  const one = given.number ?? given.url;
  if (one !== undefined && one !== null && (given.numbers || given.urls))
    throw new Refusal('Give either number and url or numbers and urls.', true);
  const numbers = given.numbers ?? (given.number ? [given.number] : []);
  const urls = given.urls ?? (given.url ? [given.url] : []);
  const company = given.company ?? null;
  if (urls.length > numbers.length) throw new Refusal('More tracking urls than tracking numbers.', true);
  return numbers.map((number, at) => ({ number, company, url: urls[at] ?? linkBuilt(company, number) }));
}

const knownCompanies = new Set<string | null>(Object.values(carriers));

/** For companies it lists Shopify makes a link of its own where none is given. */
const linkBuilt = (company: string | null, number: string): string | null =>
  knownCompanies.has(company) ? `https://track.example/${encodeURIComponent(company!)}/${encodeURIComponent(number)}` : null;

function refuse(message: string): never {
  throw new Refusal(message);
}
