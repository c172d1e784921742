import type { StoreSession } from '../../../application/ports/store-session.js';
import { type Ended, type Obstacle, type Outcome, saidBy, type Warning } from '../../../domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { ask } from './shopify.client.js';
import { gidOf } from './shopify.ids.js';
import type { Call } from './shopify.mutations.js';
import { closings, pointsPerLook } from './shopify.operations.js';
import { distinct } from './shopify.plan.js';
import { inPortions } from './shopify.portions.js';
import { nodeIn } from './shopify.reading.js';
import { closing, nodes } from './shopify.shapes.js';
import type { ShopifySettings } from './shopify.settings.js';
import { isLive } from './shopify.state.js';
import { paymentUnsettled, tell, type Telling } from './shopify.telling.js';
import type { WireAuthorization, WireClosing } from './shopify.wire.js';

type Session = StoreSession<ShopifySettings>;
type Told = Outcome<Receipt>;
type Settings = Pick<ShopifySettings, 'capturePayment' | 'archiveWhenComplete' | 'trackingMetafield'>;

/** Notice id → its order. */
type Orders = ReadonlyMap<string, WireClosing>;

/** What a person should look at of a notice's order. */
interface Remark {
  readonly notice: string;
  readonly warning: Warning;
}

/**
 * What a shop may want once the last unit is told: payment, archive, metafield. Read first, so nothing is taken twice;
 * whatever goes wrong here is a warning on news that did arrive, never a reason to fulfil again.
 */
export async function closeOrders(
  notices: readonly ShipmentNotice[],
  outcomes: readonly Told[],
  session: Session,
): Promise<readonly Told[]> {
  const complete = notices.filter((notice, at) => notice.kind === 'shipment' && notice.completesOrder && 'value' in outcomes[at]!);
  if (complete.length === 0 || !isWanted(session.settings)) return outcomes;
  const { orders, unread } = await readOrders(complete, session);
  const settled = await payAndPublish(orders, session);
  const open = complete.filter(notice => orders.get(notice.id)?.closed === false);
  const archived = session.settings.archiveWhenComplete ? await archive(open, orders, session) : [];
  const remarks = Map.groupBy([...unread, ...settled, ...archived], each => each.notice);
  return outcomes.map((outcome, at) => withWarnings(outcome, (remarks.get(notices[at]!.id) ?? []).map(each => each.warning)));
}

const isWanted = ({ capturePayment, archiveWhenComplete, trackingMetafield }: Settings): boolean =>
  capturePayment || archiveWhenComplete || Boolean(trackingMetafield);

async function payAndPublish(orders: Orders, session: Session): Promise<Remark[]> {
  const { settings } = session;
  const underWay = [...orders].flatMap(([notice, order]) =>
    settings.capturePayment ? capturesUnderWay(order).map(({ status }) => ({ notice, warning: paymentUnsettled(status) })) : [],
  );
  const tellings = [...orders].flatMap(([notice, order]) => beforeArchive(order, settings).map(call => ({ notice, call })));
  return [...underWay, ...(await say(tellings, session))];
}

/** A capture may have paid an order since it was read. */
async function archive(notices: readonly ShipmentNotice[], orders: Orders, session: Session): Promise<Remark[]> {
  const now = session.settings.capturePayment ? await readOrders(notices, session) : { orders, unread: [] };
  const tellings: Telling[] = [];
  const left: Remark[] = [];
  for (const { id: notice } of notices) {
    const order = now.orders.get(notice);
    if (order && isPaidAndFulfilled(order)) tellings.push({ notice, call: { is: 'archive', variables: { input: { id: order.id } } } });
    else if (order) left.push({ notice, warning: notArchived(order) });
  }
  return [...now.unread, ...left, ...(await say(tellings, session))];
}

async function say(tellings: readonly Telling[], session: Session): Promise<Remark[]> {
  const ends = await tell(tellings, session);
  return tellings.flatMap(({ notice, call }, at) => warningsOf(ends[at]!, call).map(warning => ({ notice, warning })));
}

async function readOrders(
  notices: readonly ShipmentNotice[],
  session: Session,
): Promise<{ readonly orders: Orders; readonly unread: readonly Remark[] }> {
  const orders = new Map<string, WireClosing>();
  const unread: Remark[] = [];
  const points = { each: () => closings.points, perRequest: pointsPerLook };
  const ends = await inPortions(notices, points, session, portion => readPortion(portion, session));
  for (const [at, end] of ends.entries()) {
    const { id: notice } = notices[at]!;
    if (end.is === 'done') orders.set(notice, end.value);
    else unread.push({ notice, warning: notClosed(end) });
  }
  return { orders, unread };
}

async function readPortion(notices: readonly ShipmentNotice[], session: Session): Promise<Ended<readonly Ended<WireClosing>[]>> {
  const gids = notices.map(notice => gidOf('Order', notice.order.storeOrderId));
  const ids = gids.filter(gid => gid !== undefined);
  const about = notices.map(notice => notice.id);
  const answer = await ask(
    { operation: closings, variables: { ids }, effect: 'read', points: ids.length * closings.points, about },
    nodes,
    session,
  );
  if (answer.is !== 'done') return answer;
  const gone: Obstacle = { is: 'later', why: 'not-yet', detail: 'the order is no longer shown', mayHaveActed: false };
  return { is: 'done', value: gids.map(gid => nodeIn(answer.value, closing, ids, gid) ?? gone) };
}

const notClosed = (end: Obstacle): Warning => ({
  code: 'order-not-closed',
  detail: `the order could not be read for payment and archive: ${saidBy(end)}`,
});

function beforeArchive(order: WireClosing, settings: Settings): Call[] {
  const captures = settings.capturePayment && order.capturable ? order.open.flatMap(each => captureOf(order, each)) : [];
  return [...captures, ...(settings.trackingMetafield ? [metafieldOf(order, settings.trackingMetafield)] : [])];
}

/** Captures the whole of what is authorised, in the currency the shopper paid in. Not with `finalCapture`, which many gateways refuse. */
function captureOf(order: WireClosing, transaction: WireAuthorization): Call[] {
  const money = transaction.totalUnsettledSet?.presentmentMoney;
  const isOpen = transaction.status === 'SUCCESS' && /^(EMV_)?AUTHORIZATION$/.test(transaction.kind) && Number(money?.amount) > 0;
  return isOpen && !capturesUnderWay(order).some(each => each.parentTransaction?.id === transaction.id)
    ? [{
        is: 'capture',
        variables: { input: { id: order.id, parentTransactionId: transaction.id, amount: money!.amount, currency: money!.currencyCode } },
      }]
    : [];
}

/** Captures that are not settled yet, whoever asked for them. Until they are, Shopify goes on showing the whole amount as open. */
const capturesUnderWay = ({ payments }: WireClosing): WireClosing['payments'] =>
  payments.filter(({ kind, status }) => kind === 'CAPTURE' && /^(PENDING|AWAITING_RESPONSE|UNKNOWN)$/.test(status));

function metafieldOf(order: WireClosing, { namespace, key }: { readonly namespace: string; readonly key: string }): Call {
  const value = JSON.stringify(
    order.fulfillments
      .filter(isLive)
      .flatMap(each => each.trackingInfo)
      .map(({ number, company, url }) => ({ number, company, url })),
  );
  return { is: 'metafield', variables: { metafields: [{ ownerId: order.id, namespace, key, type: 'json', value }] } };
}

/** `orderClose` itself would archive an unpaid, unfulfilled order without a word. */
const isPaidAndFulfilled = ({ fullyPaid, displayFulfillmentStatus: status }: WireClosing): boolean =>
  fullyPaid && /^(FULFILLED|FULFILLMENT_NOT_REQUIRED)$/.test(status);

const notArchived = ({ fullyPaid, displayFulfillmentStatus: status }: WireClosing): Warning => ({
  code: 'not-archived',
  detail: `not archived: the order is ${status} and ${fullyPaid ? 'paid' : 'not fully paid'}`,
});

function warningsOf(end: Outcome<unknown>, call: Call): readonly Warning[] {
  return end.is === 'done' ? (end.warnings ?? []) : [{ code: `${call.is}-failed`, detail: saidBy(end) }];
}

function withWarnings(outcome: Told, found: readonly Warning[]): Told {
  if (found.length === 0 || !('value' in outcome)) return outcome;
  return { ...outcome, warnings: distinct([...(outcome.warnings ?? []), ...found]) };
}
