import type { StoreSession } from '../../../application/ports/store-session.js';
import { type Obstacle, type Outcome, saidBy, type Warning } from '../../../domain/delivery/outcome.js';
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

/**
 * What a shop may want once the last unit is told: payment, archive, metafield. Read first, so nothing is taken twice;
 * whatever goes wrong here is a warning on news that did arrive, never a reason to fulfil again.
 */
export async function closeOrders(
  notices: readonly ShipmentNotice[],
  outcomes: readonly Told[],
  session: Session,
): Promise<readonly Told[]> {
  const { capturePayment, archiveWhenComplete, trackingMetafield } = session.settings;
  const complete = notices.filter((notice, at) => notice.kind === 'shipment' && notice.completesOrder && 'value' in outcomes[at]!);
  if (complete.length === 0 || !(capturePayment || archiveWhenComplete || trackingMetafield)) return outcomes;
  const warnings = new Map<string, Warning[]>(complete.map(notice => [notice.id, []]));
  const warn = (notice: string, found: readonly Warning[]): unknown => warnings.get(notice)?.push(...found);
  const say = async (tellings: readonly Telling[]): Promise<void> => {
    const ends = await tell(tellings, session);
    for (const [at, end] of ends.entries()) warn(tellings[at]!.notice, warningsOf(end, tellings[at]!.call));
  };
  const now = await readClosings(complete, session, warn);
  if (capturePayment)
    for (const [notice, order] of now) warn(notice, capturesUnderWay(order).map(({ status }) => paymentUnsettled(status)));
  await say([...now].flatMap(([notice, order]) => beforeArchive(order, session.settings).map(call => ({ call, notice }))));
  if (archiveWhenComplete) {
    const open = complete.filter(notice => now.get(notice.id)?.closed === false);
    const fresh = capturePayment ? await readClosings(open, session, warn) : now;
    await say(open.flatMap(({ id }) => archiving(id, fresh.get(id), warn)));
  }
  return outcomes.map((outcome, at) => withWarnings(outcome, warnings.get(notices[at]!.id) ?? []));
}

async function readClosings(
  notices: readonly ShipmentNotice[],
  session: Session,
  warn: (notice: string, found: readonly Warning[]) => unknown,
): Promise<Map<string, WireClosing>> {
  const found = new Map<string, WireClosing>();
  const ends = await inPortions<ShipmentNotice, WireClosing>(
    notices,
    { each: () => closings.points, perRequest: pointsPerLook },
    session,
    async portion => {
      const gids = portion.map(notice => gidOf('Order', notice.order.storeOrderId));
      const ids = gids.filter(gid => gid !== undefined);
      const about = portion.map(notice => notice.id);
      const answer = await ask(
        { operation: closings, variables: { ids }, effect: 'read', points: ids.length * closings.points, about },
        nodes,
        session,
      );
      if (answer.is !== 'done') return answer;
      const gone: Obstacle = { is: 'later', why: 'not-yet', detail: 'the order is no longer shown', mayHaveActed: false };
      return { is: 'done', value: gids.map(gid => nodeIn(answer.value, closing, ids, gid) ?? gone) };
    },
  );
  for (const [at, end] of ends.entries()) {
    const { id } = notices[at]!;
    if (end.is === 'done') found.set(id, end.value);
    else warn(id, [{ code: 'order-not-closed', detail: `the order could not be read for payment and archive: ${saidBy(end)}` }]);
  }
  return found;
}

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
function archiving(
  notice: string,
  order: WireClosing | undefined,
  warn: (notice: string, found: readonly Warning[]) => unknown,
): Telling[] {
  if (!order) return [];
  const fulfilled = /^(FULFILLED|FULFILLMENT_NOT_REQUIRED)$/.test(order.displayFulfillmentStatus);
  if (order.fullyPaid && fulfilled) return [{ notice, call: { is: 'archive', variables: { input: { id: order.id } } } }];
  warn(notice, [{
    code: 'not-archived',
    detail: `not archived: the order is ${order.displayFulfillmentStatus} and ${order.fullyPaid ? 'paid' : 'not fully paid'}`,
  }]);
  return [];
}

function warningsOf(end: Outcome<unknown>, call: Call): readonly Warning[] {
  return end.is === 'done' ? (end.warnings ?? []) : [{ code: `${call.is}-failed`, detail: saidBy(end) }];
}

function withWarnings(outcome: Told, found: readonly Warning[]): Told {
  if (found.length === 0 || !('value' in outcome)) return outcome;
  return { ...outcome, warnings: distinct([...(outcome.warnings ?? []), ...found]) };
}
