import { type Errand, errandFor } from '../../src/application/lane/batch.js';
import type { ClaimedDelivery } from '../../src/application/ports/lane-book.js';
import type { Delivery } from '../../src/domain/delivery/delivery.js';
import type { ShipmentNotice } from '../../src/domain/fulfillment/notice.js';

/** A claimed delivery about `notice`, with the notice already written. */
export function anErrand(notice: ShipmentNotice, delivery: Partial<Delivery> = {}, claimed: Partial<ClaimedDelivery> = {}): Errand {
  const { id, kind, order, shipment } = notice;
  const errand = errandFor({
    delivery: {
      id, kind, storeId: 'store-1', storeOrderId: order.storeOrderId, shipmentId: shipment.id, dueAt: shipment.shippedAt, tries: 0, endingUnknown: false,
      replay: false, ticket: null, ...delivery,
    },
    changes: null, shipments: [shipment], order: order.facts, told: [], resting: [], awaited: [], sent: null, ...claimed,
  });
  errand.notice = notice;
  return errand;
}
