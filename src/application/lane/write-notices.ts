import { Injectable } from '@nestjs/common';
import { carrierFor } from '../../domain/carrier/carrier-map.js';
import type { CarrierOverride } from '../../domain/carrier/carrier-override.js';
import { allocate } from '../../domain/fulfillment/allocation.js';
import { fulfillmentFindings } from '../../domain/fulfillment/fulfillment-findings.js';
import { noticeOf } from '../../domain/fulfillment/notice-of.js';
import { toldSoFar } from '../../domain/fulfillment/told.js';
import type { Order } from '../../domain/order/order.js';
import type { Package, Shipment } from '../../domain/shipment/shipment.js';
import type { NewFinding } from '../ports/findings.js';
import type { StoreAdapter } from '../ports/store-adapter.js';
import { type Errand, isOpen } from './batch.js';

/** Turns claimed deliveries into what the store must hear, and notes what a person should look at. */
@Injectable()
export class WriteNotices {
  run(errands: readonly Errand[], learned: ReadonlyMap<string, Order>, adapter: StoreAdapter, overrides: readonly CarrierOverride[]): void {
    for (const errand of errands.filter(isOpen)) {
      const order = errand.claimed.order ?? learned.get(errand.claimed.delivery.storeOrderId);
      this.write(errand, order, adapter, overrides);
    }
  }

  private write(errand: Errand, order: Order | undefined, adapter: StoreAdapter, overrides: readonly CarrierOverride[]): void {
    const { delivery, shipments, changes, told, sent } = errand.claimed;
    if (sent) return void (errand.notice = { ...sent, replay: true });
    const built = noticeOf({
      deliveryId: delivery.id,
      kind: delivery.kind,
      replay: delivery.replay || delivery.endingUnknown,
      order,
      storeOrderId: delivery.storeOrderId,
      shipments,
      shipmentId: delivery.shipmentId,
      changes: changes?.packages ?? [],
      told: toldSoFar(told),
      carrierFor: pkg => this.carrierOf(pkg, errand, adapter, overrides),
    });
    if ('notice' in built) errand.notice = built.notice;
    else {
      errand.nothing = built.nothing;
      errand.outcome = { is: 'done', value: { packages: [] } };
    }
    if (delivery.kind === 'shipment') errand.findings.push(...about(delivery.storeId, order, shipments, delivery.shipmentId));
  }

  private carrierOf(pkg: Package, errand: Errand, adapter: StoreAdapter, overrides: readonly CarrierOverride[]): ReturnType<typeof carrierFor> {
    const read = carrierFor(pkg, adapter.card.carriers, overrides);
    errand.findings.push(...read.findings.map(each => ({ ...each, storeId: errand.claimed.delivery.storeId })));
    return read;
  }
}

function about(storeId: string, order: Order | undefined, shipments: readonly Shipment[], shipmentId: string): NewFinding[] {
  const shipment = shipments.find(each => each.id === shipmentId);
  if (!order || !shipment) return [];
  return fulfillmentFindings(order, shipment, allocate(order, shipments)).map(each => ({ ...each, storeId }));
}
