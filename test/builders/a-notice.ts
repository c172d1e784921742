import { noticeOf, type CarrierFor, type NoticeFacts } from '../../src/domain/fulfillment/notice-of.js';
import type { ShipmentNotice, ToldPackage } from '../../src/domain/fulfillment/notice.js';
import type { Order } from '../../src/domain/order/order.js';
import { anOrder } from './an-order.js';
import { aPackage, type PackageBuilder } from './a-package.js';
import { aShipment } from './a-shipment.js';

/** Every carrier is one the store knows under the warehouse's own code. */
export const plainCarrier: CarrierFor = box => ({
  carrier: box.carrier === null ? null : { code: box.carrier, canonical: box.carrier, name: box.carrier.toUpperCase(), known: true },
  trackingNumber: box.trackingNumber,
  trackingUrl: box.trackingUrl,
});

/** `aNotice().withPackages(aPackage('1Z1').of('MUG', 2))`: what a store must hear of one shipment; the order wants two mugs unless told. */
export const aNotice = (): NoticeBuilder => new NoticeBuilder({
  deliveryId: '0198c000-0000-7000-8000-000000000001', kind: 'shipment', replay: false, order: anOrder().line('MUG', 2).build(), storeOrderId: '1001',
  shipments: [aShipment().with(aPackage().of('MUG', 2)).build()], shipmentId: 'shipment-SH-1', changes: [], told: [], carrierFor: plainCarrier,
});

class NoticeBuilder {
  constructor(private readonly facts: NoticeFacts) {}

  /** Undefined: of a platform that cannot be asked about orders. */
  about(order: Order | undefined): NoticeBuilder {
    return this.but({ order, storeOrderId: order?.storeOrderId ?? this.facts.storeOrderId });
  }

  withPackages(...packages: PackageBuilder[]): NoticeBuilder {
    return this.but({ shipments: [aShipment().with(...packages).build()] });
  }

  afterTelling(...told: ToldPackage[]): NoticeBuilder {
    return this.but({ told: [...this.facts.told, ...told] });
  }

  but(change: Partial<NoticeFacts>): NoticeBuilder {
    return new NoticeBuilder({ ...this.facts, ...change });
  }

  build(): ShipmentNotice {
    const made = noticeOf(this.facts);
    if ('nothing' in made) throw new Error(`aNotice() expects something to tell; found: ${made.nothing}`);
    return made.notice;
  }
}
