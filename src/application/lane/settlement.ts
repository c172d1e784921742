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
  const items = batch.errands.map(errand => settled(errand, batch, callsOf(errand.claimed.delivery.id)));
  const sightings = batch.errands.flatMap(({ claimed, sighting }) =>
    sighting ? [{ ...sighting, storeOrderId: claimed.delivery.storeOrderId }] : [],
  );
  const shown = batch.errands.flatMap(each => each.shown).filter(({ told }) => told.packages.length > 0);
  const mayOweMore = batch.errands
    .filter((errand, at) => items[at]!.settlement.status === 'done' && leavesMoreToTell(errand))
    .map(each => each.claimed.delivery.storeOrderId);
  return {
    startedAt: batch.startedAt,
    at: batch.now,
    lane: batch.after,
    wasClosed: batch.before.closedWhy !== null,
    items,
    exchanges: batch.exchanges,
    raise: [
      ...batch.errands.flatMap((errand, at) => deliveryFindings(errand, (items[at] as SettledDelivery).settlement)),
      ...laneFindings(batch, batch.errands),
    ],
    settled: settledFindings(batch.errands, items, batch),
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

/** Its order may have changed while it was said over and over; and where lines share goods, which box holds what was not told may change. */
function leavesMoreToTell({ claimed: { delivery, sent }, notice }: Errand): boolean {
  const order = notice?.order.facts;
  return delivery.kind === 'void' || (delivery.kind === 'shipment' && (sent !== null || (order !== undefined && sharesGoods(order))));
}

/**
 * What was said may stand in the store unheard of. A refusal of the news itself says that it does not, unless all of it was found there
 * and only what comes after the telling lacks, or nobody could look; one that kept us from looking says nothing.
 */
function mayStand({ announced, outcome, notice, found, unseen }: Errand, { ticket, endingUnknown }: Settlement): boolean {
  if (announced && outcome?.is === 'refused') return unseen === true || found.length === notice?.packages.length;
  return ticket !== null || endingUnknown;
}

/** Ids of the calls made for a delivery, in their order; a call that names none was made for all of the batch. */
function callsByDelivery(exchanges: readonly Exchange[]): (deliveryId: string) => readonly string[] {
  const named = new Map<string, string[]>();
  for (const deliveryId of exchanges.flatMap(each => each.about)) named.set(deliveryId, []);
  for (const { id, about } of exchanges) {
    for (const calls of about.length > 0 ? about.map(each => named.get(each)) : named.values()) calls?.push(id);
  }
  const forAll = exchanges.filter(each => each.about.length === 0).map(each => each.id);
  return deliveryId => named.get(deliveryId) ?? forAll;
}

/** Of what rests, refused or given up, it is what the store shows of it all the same. */
function takenBy({ notice, found }: Errand, outcome: Outcome<Receipt>, status: DeliveryStatus): TakenNotice | null {
  if (!notice) return null;
  if (outcome.is === 'done' || outcome.is === 'already') return toldBy(notice, { packages: [...found, ...outcome.value.packages] });
  return status === 'resting' && found.length > 0 ? shownOf(notice, found) : null;
}
