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
 * told none, what it should hear, or, where it should hear nothing, the boxes that there are. `recall` reads by it; it is
 * never announced, so it brings no number, carrier or status. Undefined: no shipment is known.
 */
export function noticeToLook(facts: LookFacts): ShipmentNotice | undefined {
  const shipment =
    facts.shipments.findLast(({ packages }) => packages.some(box => facts.told.some(each => each.packageId === box.id)))
    ?? facts.shipments.at(-1);
  if (!shipment) return undefined;
  const notice = noticeNaming(facts.told, shipment, facts) ?? noticeNaming(boxesOf(shipment), shipment, facts);
  return notice && { ...notice, kind: 'void', completesOrder: false, order: { ...notice.order, told: facts.told } };
}

function noticeNaming(
  told: readonly ToldPackage[],
  shipment: Shipment,
  { order, storeOrderId, shipments }: LookFacts,
): ShipmentNotice | undefined {
  const heard = new Map(told.map(each => [each.packageId, each]));
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
  return 'notice' in built ? built.notice : undefined;
}

/** As if the store had heard of them, without a unit. */
const boxesOf = ({ packages }: Shipment): ToldPackage[] =>
  packages.map(({ id, trackingNumber }) => ({ packageId: id, trackingNumber, reference: null, lines: [] }));
