import type { LaneState } from '../../domain/delivery/breaker.js';
import type { DeliveryStatus, Settlement } from '../../domain/delivery/delivery.js';
import { discreet, discreetWarnings } from '../../domain/delivery/discreet.js';
import { nextStep } from '../../domain/delivery/next-step.js';
import type { Outcome } from '../../domain/delivery/outcome.js';
import type { Receipt } from '../../domain/fulfillment/notice.js';
import { shownOf, type TakenNotice, toldBy } from '../../domain/fulfillment/told.js';
import { sharesGoods } from '../../domain/order/shared-goods.js';
import type { Chance } from '../ports/chance.js';
import type { Exchange } from '../ports/exchange.js';
import type { BatchSettlement, SettledDelivery } from '../ports/lane-book.js';
import type { Errand } from './batch.js';
import { deliveryFindings, laneFindings, settledFindings } from './delivery-findings.js';

export interface BatchResult {
  readonly errands: readonly Errand[];
  readonly exchanges: readonly Exchange[];
  readonly startedAt: Date;
  readonly now: Date;
  readonly before: LaneState;
  readonly after: LaneState;
  readonly chance: Chance;
}

/** Everything one batch changes on disk, decided in one place. */
export function settlementOf(ended: BatchResult): BatchSettlement {
  const batch = { ...ended, errands: ended.errands.map(withDiscreetWords) };
  const callsOf = callsByDelivery(batch.exchanges);
  const settlements = batch.errands.map(errand => ({ errand, item: settled(errand, batch, callsOf(errand.claimed.delivery.id)) }));
  const sightings = batch.errands.flatMap(({ claimed, sighting }) =>
    sighting ? [{ ...sighting, storeOrderId: claimed.delivery.storeOrderId }] : [],
  );
  const shown = batch.errands.flatMap(each => each.shown).filter(({ told }) => told.packages.length > 0);
  const mayOweMore = settlements
    .filter(({ errand, item }) => item.settlement.status === 'done' && mayLeaveMoreToTell(errand))
    .map(({ errand }) => errand.claimed.delivery.storeOrderId);
  return {
    startedAt: batch.startedAt,
    at: batch.now,
    lane: batch.after,
    wasClosed: batch.before.closedWhy !== null,
    items: settlements.map(each => each.item),
    exchanges: batch.exchanges,
    raise: [
      ...settlements.flatMap(({ errand, item }) => deliveryFindings(errand, item.settlement)),
      ...laneFindings(batch, batch.errands),
    ],
    settled: settledFindings(settlements, batch),
    pullForward: (batch.before.closedWhy === 'failing') !== (batch.after.closedWhy === 'failing'),
    ...(shown.length > 0 ? { shown } : {}),
    ...(sightings.length > 0 ? { sightings } : {}),
    ...(mayOweMore.length > 0 ? { mayOweMore } : {}),
  };
}

function withDiscreetWords(errand: Errand): Errand {
  const { outcome, warnings } = errand;
  return { ...errand, ...(outcome ? { outcome: discreet(outcome) } : {}), warnings: discreetWarnings(warnings) };
}

function settled(errand: Errand, batch: BatchResult, calls: readonly string[]): SettledDelivery {
  const { delivery } = errand.claimed;
  const outcome = errand.outcome as Outcome<Receipt>;
  const trial = batch.before.closedWhy === 'failing';
  const next = nextStep(delivery, outcome, { now: batch.now, fraction: batch.chance.fraction(), trial });
  const settlement: Settlement = errand.nothing === undefined ? next : { ...next, outcome: { is: 'done', detail: errand.nothing } };
  return {
    delivery,
    settlement,
    sent: mayStand(errand, settlement) ? (errand.notice ?? errand.claimed.sent) : null,
    told: takenBy(errand, outcome, next.status),
    attempt: { id: batch.chance.id(), number: delivery.tries + 1, exchanges: calls },
  };
}

/**
 * A void makes room for boxes that had none. What was said again was said as its order stood at first, which may have changed since. And
 * where lines of an order share goods, what was told of one box may change what is left to tell of the others.
 */
function mayLeaveMoreToTell({ claimed: { delivery, sent }, notice }: Errand): boolean {
  const order = notice?.order.facts;
  return delivery.kind === 'void' || (delivery.kind === 'shipment' && (sent !== null || (order !== undefined && sharesGoods(order))));
}

/**
 * Whether the store may have taken what was said although it never told us so. When it refused the news itself, it did not, with two
 * exceptions: all of the news was found there, so that only what comes after the telling was refused; or nobody could look. A refusal that
 * came before the telling, when we looked, says nothing about it.
 */
function mayStand({ announced, outcome, notice, found, unseen }: Errand, { ticket, endingUnknown }: Settlement): boolean {
  if (announced && outcome?.is === 'refused') return unseen === true || found.length === notice?.packages.length;
  return ticket !== null || endingUnknown;
}

/**
 * For a delivery, the ids of the calls made for it, in the order in which they were made. A call that names no delivery was made for all of
 * the batch.
 */
function callsByDelivery(exchanges: readonly Exchange[]): (deliveryId: string) => readonly string[] {
  const named = new Map<string, string[]>();
  for (const deliveryId of exchanges.flatMap(each => each.about)) named.set(deliveryId, []);
  for (const { id, about } of exchanges) {
    for (const calls of about.length > 0 ? about.map(each => named.get(each)) : named.values()) calls?.push(id);
  }
  const forAll = exchanges.filter(each => each.about.length === 0).map(each => each.id);
  return deliveryId => named.get(deliveryId) ?? forAll;
}

/** What the store took of it; null: nothing that is known. Of news that rests now, that is what the store was found to show. */
function takenBy({ notice, found }: Errand, outcome: Outcome<Receipt>, status: DeliveryStatus): TakenNotice | null {
  if (!notice) return null;
  if (outcome.is === 'done' || outcome.is === 'already') return toldBy(notice, { packages: [...found, ...outcome.value.packages] });
  return status === 'resting' && found.length > 0 ? shownOf(notice, found) : null;
}
