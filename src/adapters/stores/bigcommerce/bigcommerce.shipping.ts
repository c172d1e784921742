import type { Ended, Obstacle, Outcome, Warning } from '../../../domain/delivery/outcome.js';
import type { Receipt, SeenShipment, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { stillMissing } from '../../../domain/fulfillment/still-missing.js';
import type { Session } from './bigcommerce.client.js';
import { planShipments, ridersIn } from './bigcommerce.draft.js';
import { bookOfFacts, bookOfProducts, type LineBook } from './bigcommerce.lines.js';
import { endingOf } from './bigcommerce.outcomes.js';
import { readProducts, readShipments } from './bigcommerce.reading.js';
import { partingsOf, planRiders } from './bigcommerce.riders.js';
import { type Plan, take } from './bigcommerce.steps.js';
import { carrierOn, numbersOn, shownOtherwise } from './bigcommerce.tracking.js';
import type { WireOrder, WireProduct, WireShipment } from './bigcommerce.wire.js';

export interface Look {
  readonly seen: readonly SeenShipment[];
  readonly warnings: readonly Warning[];
}

/**
 * Tells a shipment. The order is looked at closer only when it was told before, or when it shows more or fewer units
 * shipped than we told, or too few left: then what is there already counts, and what is too much is refused.
 */
export async function ship(notice: ShipmentNotice, order: WireOrder, session: Session): Promise<Outcome<Receipt>> {
  const shipped = order.items_shipped ?? 0;
  const left = (order.items_total ?? Number.POSITIVE_INFINITY) - shipped;
  const told = notice.order.lines.reduce((sum, line) => sum + line.toldBefore, 0);
  if (!notice.replay && shipped === told && unitsIn(notice) <= left) return tellMissing(notice, order.id, session);
  const seen = await lookAt(notice, order.id, session);
  if (seen.is !== 'done') return seen;
  const still = stillMissing(notice, seen.value.seen);
  if ('all' in still) return { is: 'already', value: { packages: still.references } };
  const shortage = unitsIn(still.missing) > left ? await shortageOf(still.missing, order.id, session) : undefined;
  if (shortage) return shortage;
  const end = await tellMissing(still.missing, order.id, session);
  return 'value' in end ? { ...end, value: { packages: [...still.references, ...end.value.packages] } } : end;
}

/** What the order shows, in the line ids of the notice that asks, and what of the notice it shows otherwise than told. */
export async function lookAt(notice: ShipmentNotice, order: number, session: Session): Promise<Ended<Look>> {
  const book = await bookFor(notice, order, session);
  if (book.is !== 'done') return book;
  const shipments = await readShipments(order, notice, session);
  if (shipments.is !== 'done') return shipments;
  return {
    is: 'done',
    value: { seen: shipments.value.map(each => seenIn(each, book.value)), warnings: shownOtherwise(notice, shipments.value) },
  };
}

async function tellMissing(notice: ShipmentNotice, order: number, session: Session): Promise<Outcome<Receipt>> {
  const plan = await planOf(notice, order, session);
  return take(plan, notice, session);
}

async function planOf(notice: ShipmentNotice, order: number, session: Session): Promise<Plan> {
  const hasGoods = notice.packages.some(each => each.lines.length > 0);
  const plan = hasGoods ? await planGoods(notice, order, session) : { steps: [], shown: new Map() };
  const mindsOthers = hasGoods ? notice.packages.some(each => each.numberTold) : ridersIn(notice).length > 0;
  if ('outcome' in plan || !mindsOthers) return plan;
  const shipments = await readShipments(order, notice, session);
  if (shipments.is !== 'done') return { outcome: shipments };
  return hasGoods
    ? { ...plan, steps: [...partingsOf(order, notice, shipments.value), ...plan.steps] }
    : planRiders(order, notice, shipments.value);
}

async function planGoods(notice: ShipmentNotice, order: number, session: Session): Promise<Plan> {
  const book = await bookFor(notice, order, session);
  return book.is === 'done' ? planShipments(order, notice, book.value) : { outcome: book };
}

async function bookFor(notice: ShipmentNotice, order: number, session: Session): Promise<Ended<LineBook>> {
  // News may have been refused because the order was edited since it was learned: a repeat reads its lines anew.
  const known = notice.replay && notice.kind === 'shipment' ? undefined : bookOfFacts(notice);
  if (known) return { is: 'done', value: known };
  const products = await readProducts(order, [notice.id], session);
  return products.is === 'done' ? { is: 'done', value: bookOfProducts(notice, products.value) } : products;
}

async function shortageOf(notice: ShipmentNotice, order: number, session: Session): Promise<Obstacle | undefined> {
  const products = await readProducts(order, [notice.id], session);
  if (products.is !== 'done') return products;
  const book = bookOfProducts(notice, products.value);
  const needed = new Map<number, number>();
  for (const line of notice.packages.flatMap(each => each.lines)) {
    const place = book.placeOf(line);
    if ('orderProductId' in place) needed.set(place.orderProductId, (needed.get(place.orderProductId) ?? 0) + line.quantity);
  }
  const short = products.value.find(each => (needed.get(each.id) ?? 0) > openIn(each));
  return (
    short
    && endingOf(
      `Line ${short.id} (${short.sku}) has ${openIn(short)} of ${short.quantity} units remaining, ${needed.get(short.id)} needed.`,
    )
  );
}

const openIn = ({ quantity, quantity_shipped: shipped = 0, quantity_refunded: refunded = 0 }: WireProduct): number =>
  Math.max(0, quantity - shipped - refunded);

const unitsIn = (notice: ShipmentNotice): number =>
  notice.packages.flatMap(each => each.lines).reduce((sum, line) => sum + line.quantity, 0);

function seenIn(shipment: WireShipment, book: LineBook): SeenShipment {
  return {
    reference: String(shipment.id),
    trackingNumbers: numbersOn(shipment),
    carrier: carrierOn(shipment),
    lines: shipment.items.map(item => ({ storeLineId: book.nameOf(item.order_product_id), quantity: item.quantity })),
  };
}
