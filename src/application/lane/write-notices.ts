import { Injectable } from '@nestjs/common';
import { carrierFor } from '../../domain/carrier/carrier-map.js';
import type { CarrierOverride } from '../../domain/carrier/carrier-override.js';
import { allocate } from '../../domain/fulfillment/allocation.js';
import { answeredFindings, fulfillmentFindings } from '../../domain/fulfillment/fulfillment-findings.js';
import { aboutTold, moreToldThanShipped } from '../../domain/fulfillment/more-told.js';
import type { ToldPackage } from '../../domain/fulfillment/notice.js';
import { noticeOf, saidAgain } from '../../domain/fulfillment/notice-of.js';
import { mayStandComplete } from '../../domain/fulfillment/stays-complete.js';
import { toldSoFar } from '../../domain/fulfillment/told.js';
import type { Order } from '../../domain/order/order.js';
import type { Package } from '../../domain/shipment/shipment.js';
import type { NewFinding } from '../ports/findings.js';
import type { ClaimedDelivery } from '../ports/lane-book.js';
import type { StoreAdapter } from '../ports/store-adapter.js';
import { type Errand, isOpen } from './batch.js';
import { silenced } from './silenced.js';

/** For whom the notices of a batch are written. */
export interface Reader {
  readonly adapter: StoreAdapter;
  readonly settings: object;
  readonly overrides: readonly CarrierOverride[];
}

/** Turns claimed deliveries into what the store must hear, and notes what a person should look at. */
@Injectable()
export class WriteNotices {
  run(errands: readonly Errand[], learned: ReadonlyMap<string, Order>, reader: Reader): void {
    for (const errand of errands.filter(isOpen)) {
      const order = errand.claimed.order ?? learned.get(errand.claimed.delivery.storeOrderId);
      const silence = silenced(errand.claimed, reader.adapter, reader.settings);
      if (silence === undefined) this.write(errand, order, reader);
      else tellNothing(errand, silence);
    }
  }

  private write(errand: Errand, order: Order | undefined, reader: Reader): void {
    const { delivery, shipments, changes, sent } = errand.claimed;
    const told = toldSoFar(errand.claimed.told);
    errand.answered = order ? answeredBy(errand.claimed, order, told) : [];
    if (sent) return void (errand.notice = saidAgain(sent, told));
    const built = noticeOf({
      deliveryId: delivery.id,
      kind: delivery.kind,
      replay: delivery.replay || delivery.endingUnknown,
      order,
      storeOrderId: delivery.storeOrderId,
      shipments,
      shipmentId: delivery.shipmentId,
      changes: changes?.packages ?? [],
      told,
      carrierFor: pkg => this.carrierOf(pkg, errand, reader),
    });
    if ('notice' in built) errand.notice = built.notice;
    else tellNothing(errand, built.nothing);
    if (order && delivery.kind === 'shipment') errand.findings.push(...about(errand.claimed, order, told));
    if (order && delivery.kind === 'void' && 'nothing' in built) errand.findings.push(...calledComplete(errand.claimed, order, told));
    if (order && delivery.kind === 'void') errand.findings.push(...leftInParts(errand.claimed, order, told));
  }

  private carrierOf(pkg: Package, errand: Errand, { adapter, overrides }: Reader): ReturnType<typeof carrierFor> {
    const read = carrierFor(pkg, adapter.card.carriers, overrides);
    errand.findings.push(...read.findings.map(each => ({ ...each, storeId: errand.claimed.delivery.storeId })));
    return read;
  }
}

function tellNothing(errand: Errand, why: string): void {
  errand.nothing = why;
  errand.outcome = { is: 'done', value: { packages: [] } };
}

/** A void makes room for others, what is told again has room by now, and what leaves after a void may be what the voided box held. */
function answeredBy(
  { delivery: { kind, shipmentId }, shipments }: ClaimedDelivery,
  order: Order,
  told: readonly ToldPackage[],
): Errand['answered'] {
  if (kind === 'tracking') return [];
  const isToldAgain = () =>
    shipments.some(each => each.id === shipmentId && each.packages.some(box => told.some(({ packageId }) => packageId === box.id)));
  const anyVoided = shipments.some(each => each.packages.some(box => box.voided));
  const leftWhole = anyVoided && !moreToldThanShipped(order, allocate(order, shipments, told), told) ? [aboutTold(order)] : [];
  return kind === 'void' || isToldAgain()
    ? [...answeredFindings(order, shipments, allocate(order, shipments, told)), ...leftWhole]
    : leftWhole;
}

function calledComplete(
  { delivery: { id, storeId }, changes, shipments }: ClaimedDelivery,
  order: Order,
  told: readonly ToldPackage[],
): NewFinding[] {
  const voided = new Set(changes?.packages.map(each => each.packageId));
  return !mayStandComplete({ order, shipments, told, voided })
    ? []
    : [
        {
          kind: 'order-stays-complete',
          storeId,
          subject: id,
          detail: `order ${order.number ?? order.storeOrderId}: a label was voided of which the store never heard, after news of a later shipment said that nothing was left`,
          whatToDo: 'Look at the order in the store: where it stands as complete, reopen it if it should ship again.',
        },
      ];
}

function leftInParts({ delivery: { storeId }, shipments }: ClaimedDelivery, order: Order, told: readonly ToldPackage[]): NewFinding[] {
  const found = moreToldThanShipped(order, allocate(order, shipments, told), told);
  return found ? [{ ...found, storeId }] : [];
}

function about(
  { delivery: { storeId, shipmentId }, shipments }: ClaimedDelivery,
  order: Order,
  told: readonly ToldPackage[],
): NewFinding[] {
  const shipment = shipments.find(each => each.id === shipmentId);
  if (!shipment) return [];
  return fulfillmentFindings(order, shipment, allocate(order, shipments, told)).map(each => ({ ...each, storeId }));
}
