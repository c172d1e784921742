import type { Order } from '../order/order.js';
import type { Shipment } from '../shipment/shipment.js';
import { noticeOf } from './notice-of.js';
import type { ShipmentNotice, ToldPackage } from './notice.js';

interface LookFacts {
  readonly order: Order | undefined;
  readonly storeOrderId: string;
  /** All shipments of the order, in order of acceptance. */
  readonly shipments: readonly Shipment[];
  readonly told: readonly ToldPackage[];
}

/**
 * The question to put to a store about an order as a whole: it names every package the store was told, or, where it was
 * told none, what it should hear. `recall` reads by it; it is never announced, so it brings no number, carrier or status.
 * Undefined: nothing has left that the store could show.
 */
export function noticeToLook({ order, storeOrderId, shipments, told }: LookFacts): ShipmentNotice | undefined {
  const heard = new Map(told.map(each => [each.packageId, each]));
  const shipment = shipments.findLast(each => each.packages.some(box => heard.has(box.id))) ?? shipments.at(-1);
  if (!shipment) return undefined;
  const built = noticeOf({
    deliveryId: shipment.id,
    kind: heard.size > 0 ? 'void' : 'shipment',
    replay: true,
    order,
    storeOrderId,
    shipments,
    shipmentId: shipment.id,
    changes: told.map(({ packageId }) => ({ packageId })),
    told,
    carrierFor: box => ({ carrier: null, trackingNumber: (heard.get(box.id) ?? box).trackingNumber, trackingUrl: null }),
  });
  return 'notice' in built ? { ...built.notice, kind: 'void', completesOrder: false } : undefined;
}
