import { type Ended, type Obstacle, type Outcome, saidBy, type Warning } from '../../../domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { orderGrew } from '../../../domain/fulfillment/order-grew.js';
import { staysComplete } from '../../../domain/fulfillment/stays-complete.js';
import { takesUnits } from '../../../domain/fulfillment/takes-units.js';
import { ask, changeStatus, type Session } from './bigcommerce.client.js';
import { readOrder, readOrders } from './bigcommerce.reading.js';
import type { BigcommerceSettings } from './bigcommerce.settings.js';
import { movable, status } from './bigcommerce.statuses.js';
import type { WireOrder } from './bigcommerce.wire.js';

/** Status ids alone are read of so many orders at once. */
const widest = 250;

/**
 * Reads back where BigCommerce moved the orders by itself, and moves those it left behind. The parcels are told already:
 * what goes wrong here is a warning.
 */
export async function settleStatuses(
  notices: readonly ShipmentNotice[],
  outcomes: readonly Outcome<Receipt>[],
  session: Session,
): Promise<Outcome<Receipt>[]> {
  const due = (at: number): boolean => 'value' in outcomes[at]! && concernsStatus(notices[at]!, session.settings);
  const concerned = notices.filter((_, at) => due(at));
  const orders = await readOrders(concerned.map(each => each.order.storeOrderId), session, { widest, notices: concerned });
  return session.each(notices.map((notice, at) => ({ notice, at })), async ({ notice, at }): Promise<Outcome<Receipt>> => {
    const outcome = outcomes[at]!;
    if (!('value' in outcome) || !due(at)) return outcome;
    const warnings = await settle(notice, orders.get(notice.order.storeOrderId)!, session);
    return warnings.length === 0 ? outcome : { ...outcome, warnings: [...(outcome.warnings ?? []), ...warnings] };
  });
}

function concernsStatus(notice: ShipmentNotice, { statusWhenComplete, statusWhenPartial }: BigcommerceSettings): boolean {
  if (notice.kind === 'tracking') return false;
  if (notice.kind === 'void') return statusWhenComplete !== 'left-alone' || statusWhenPartial !== 'left-alone';
  return (notice.completesOrder ? statusWhenComplete : statusWhenPartial) !== 'left-alone';
}

async function settle(notice: ShipmentNotice, read: Ended<WireOrder | null>, session: Session): Promise<Warning[]> {
  if (read.is !== 'done' || !read.value)
    return [{
      code: 'status-not-read',
      detail: `the parcels are told, but the order's status could not be read back: ${'detail' in read ? read.detail : 'no such order'}`,
    }];
  const order = read.value;
  const grew = orderGrew(notice, { order: String(order.id), more: unitsMore(notice, order), therefore: 'is not set to shipped' });
  const wanted = statusAfter(notice, order, session.settings);
  if (wanted === undefined) return [...grew, ...staying(notice, order)];
  const answer = await ask({ ...changeStatus(order.id, wanted), about: [notice.id] }, session);
  const isSet = 'outcome' in answer ? await isRightAllTheSame(answer.outcome, notice, order.id, session) : answer.status < 300;
  if (isSet) return grew;
  const why = 'outcome' in answer ? saidBy(answer.outcome) : `status ${answer.status}`;
  return [...grew, { code: 'status-not-set', detail: `the parcels are told, but the order could not be set to status ${wanted}: ${why}` }];
}

const staying = (notice: ShipmentNotice, order: WireOrder): Warning[] =>
  order.status_id === status.completed
    ? staysComplete(notice, { order: String(order.id), status: 'Completed', platform: 'BigCommerce' })
    : [];

/** Where the reply was lost, only the order says. */
async function isRightAllTheSame(end: Obstacle, notice: ShipmentNotice, order: number, session: Session): Promise<boolean> {
  if (end.is !== 'later' || !end.mayHaveActed) return false;
  const now = await readOrder(order, [notice.id], session);
  return now.is === 'done' && now.value !== null && statusAfter(notice, now.value, session.settings) === undefined;
}

/** Undefined: it is right as it is, or for people to decide. */
export function statusAfter(notice: ShipmentNotice, order: WireOrder, settings: BigcommerceSettings): number | undefined {
  const now = order.status_id;
  if (notice.kind === 'void') return takesUnits(notice) ? afterTakingBack(order) : undefined;
  if (!notice.completesOrder || unitsMore(notice, order) > 0)
    return now === status.awaitingFulfillment || now === status.awaitingShipment ? status.partiallyShipped : undefined;
  if (settings.statusWhenComplete === 'completed') return movable.has(now) || now === status.shipped ? status.completed : undefined;
  return movable.has(now) ? status.shipped : undefined;
}

/** Units that were added to the order since Parcelwire learned it. */
function unitsMore({ order: { facts } }: ShipmentNotice, { items_total: now }: WireOrder): number {
  const { itemsTotal: before } = facts?.carried ?? {};
  return typeof before === 'number' && now !== undefined ? Math.max(0, now - before) : 0;
}

/** BigCommerce leaves an order Shipped when its shipments are deleted. */
function afterTakingBack({ status_id: now, items_shipped: shipped }: WireOrder): number | undefined {
  if (now !== status.shipped && now !== status.partiallyShipped) return undefined;
  const right = shipped === 0 ? status.awaitingFulfillment : status.partiallyShipped;
  return right === now || shipped === undefined ? undefined : right;
}
